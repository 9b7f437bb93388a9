import { fileURLToPath } from "node:url";

/** The directory of package.json. */
export const projectRoot: string = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

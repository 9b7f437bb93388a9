import path from "node:path";

/** The directory of package.json. */
export const projectRoot: string = path.resolve(import.meta.dirname, "../..");

// Bundles the worker, so that production runs it with plain Node: `node .build/worker.mjs`.
import { build } from "esbuild";

await build({
  entryPoints: ["inngest/worker.ts"],
  outfile: ".build/worker.mjs",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  jsx: "automatic",
  tsconfig: "tsconfig.json",
  sourcemap: true,
  logLevel: "warning",
});

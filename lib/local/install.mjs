// Installs the dependencies when the lock file or a patch is newer than what is installed, then runs the TypeScript file that is
// its first argument, in this process, so that signals sent to npm reach it. Plain JavaScript without dependencies,
// because it runs before there are any.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lockFile = path.join(root, "package-lock.json");
const patchFolder = path.join(root, "db/patches");
const installedMark = path.join(root, "node_modules/.package-lock.json");

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`Latchkey needs Node 20.9 or newer; this is ${process.version}.`);
  process.exit(1);
}

const newPatches = readdirSync(patchFolder).filter((name) =>
  isNewerThanInstalled(path.join(patchFolder, name)),
);
if (newPatches.length > 0 || isNewerThanInstalled(lockFile)) {
  console.log("Installing the dependencies…");
  // What has a patch already does not take another one; npm brings it anew. `@scope+name+1.0.0.patch` is of @scope/name.
  for (const patch of newPatches) {
    const name = patch.split("+").slice(0, -1).join("/");
    rmSync(path.join(root, "node_modules", name), { recursive: true, force: true });
  }
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // Not `npm ci`: it refuses a lock file that was written where the builds for other platforms were not to be had.
  // The tests and the build need the development dependencies too, whatever NODE_ENV says.
  const { status } = spawnSync(npm, ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}

const [script] = process.argv.splice(2, 1);
if (script) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(path.join(root, script)).href);
}

/** @param {string} file */
function isNewerThanInstalled(file) {
  if (!existsSync(installedMark)) return true;
  return existsSync(file) && statSync(file).mtimeMs > statSync(installedMark).mtimeMs;
}

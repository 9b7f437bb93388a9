// Runs Next's server in as many processes as WEB_PROCESSES says, on one port, since one process uses one core. Its
// arguments are those of `next`. All of them end together.
import cluster from "node:cluster";

let isEnding = false;

/** @param {number} code */
function end(code) {
  if (isEnding) return;
  isEnding = true;
  process.exitCode = code;
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGTERM");
}

// A worker ends by itself when this process is gone.
cluster.setupPrimary({ exec: "node_modules/next/dist/bin/next", args: process.argv.slice(2), execArgv: [] });
cluster.on("exit", (worker, code, signal) => {
  if (!isEnding) console.error(`Web process ${worker.process.pid} ended with ${signal ?? `code ${code}`}.`);
  end(code || 1);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => end(0));
for (let number = 0; number < Number(process.env.WEB_PROCESSES); number++) cluster.fork();

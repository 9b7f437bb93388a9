import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { projectRoot } from "@/lib/local/project-root";

export type ChildOptions = {
  name: string;
  /** Arguments of `node`. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Everything the child writes is appended here. */
  logFile: string;
  /** Each line the child writes, as it comes. */
  onLine?: (line: string) => void;
};
export type Child = {
  pid: number;
  /** Resolves when the process has ended, with how. */
  exited: Promise<string>;
  /** Asks the child to end, and ends it after `graceMs`. */
  stop: (graceMs: number) => Promise<void>;
  kill: () => void;
  /** The last lines it wrote. */
  lastLines: () => string;
};

// CommonJS and required: with `--import`, Node before 20.10 refuses programs whose file has no extension, like Next's.
const EXIT_WITH_PARENT = fileURLToPath(new URL("./exit-with-parent.cjs", import.meta.url));

/** Starts a Node process in a group of its own, so that Ctrl-C reaches it only through us, in our order. */
export function startChild({ name, args, env, logFile, onLine }: ChildOptions): Child {
  const child = spawn(process.execPath, ["--require", EXIT_WITH_PARENT, ...args], {
    cwd: projectRoot,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (child.pid === undefined || !child.stdout || !child.stderr)
    throw new Error(`The ${name} process could not be started.`);
  const pid = child.pid;
  const log = createWriteStream(logFile, { flags: "a" });
  const recent: string[] = [];
  const take = (line: string): void => {
    log.write(`${line}\n`);
    recent.push(line);
    if (recent.length > 40) recent.shift();
    onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) forEachLine(stream, take);
  const signalGroup = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  const kill = (): void => signalGroup("SIGKILL");
  const exited = once(child, "close").then(([code, signal]) => {
    log.end();
    process.off("exit", kill);
    return signal ? `it was ended by ${signal}` : `it ended with code ${code}`;
  });
  process.on("exit", kill);
  return {
    pid,
    exited,
    async stop(graceMs) {
      child.kill("SIGTERM");
      const timer = setTimeout(() => signalGroup("SIGKILL"), graceMs);
      await exited;
      clearTimeout(timer);
    },
    kill,
    lastLines: () => recent.join("\n"),
  };
}

function forEachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
  stream.on("end", () => {
    if (rest) take(rest);
  });
}

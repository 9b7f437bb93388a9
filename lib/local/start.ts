import nextEnv from "@next/env";
import { messageOf } from "@/lib/errors";
import { projectRoot } from "@/lib/local/project-root";
import { startStack } from "@/lib/local/stack";
import { stackSettings } from "@/lib/local/stack-settings";

/** One Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const SAME_KEY_PRESS_MS = 700;

const say = (line: string): void => console.log(line);
const ending: (() => Promise<void>)[] = [];
let stoppingSince: number | undefined;

async function end(code: number): Promise<never> {
  stoppingSince ??= Date.now();
  for (const stop of ending.splice(0).reverse()) {
    await stop().catch((error: unknown) => console.error(messageOf(error)));
  }
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stoppingSince === undefined) {
      say("Stopping…");
      void end(0);
    } else if (Date.now() - stoppingSince > SAME_KEY_PRESS_MS) {
      // What is left of the children is killed with us; PostgreSQL notices that we are gone and ends on its own.
      process.exit(130);
    }
  });
}

// npm does not pass SIGTERM on to what it started; it only goes away.
const startedBy = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== startedBy && stoppingSince === undefined) void end(0);
  }, 250).unref();
}

const isDev = process.argv.includes("--dev");
nextEnv.loadEnvConfig(projectRoot, isDev, { info: () => {}, error: console.error });

try {
  const stack = await startStack({
    settings: stackSettings(process.env),
    isDev,
    log: say,
    undo: (stop) => ending.push(stop),
  });
  for (const line of stack.lines) say(line);
  const reason = await stack.broken;
  if (stoppingSince === undefined) {
    console.error(reason);
    await end(1);
  }
} catch (error) {
  if (stoppingSince === undefined) {
    console.error(messageOf(error));
    await end(1);
  }
}

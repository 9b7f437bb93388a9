// Loaded before a child's own code: when the process that started it is gone, by any cause, the child goes too.
process.channel?.unref();
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 10_000).unref();
});

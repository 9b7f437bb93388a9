import { availableParallelism } from "node:os";
import { expect, test } from "@/e2e/fixtures/test";
import { stackSettings } from "@/lib/local/stack-settings";

test("brings every part and the demo when nothing is configured", () => {
  expect(stackSettings({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    appUrl: "http://localhost:3000",
    bringsDatabase: true,
    bringsMail: true,
    bringsSandbox: true,
    hasDemo: true,
  });
});

test("uses a given database and mail service and seeds nothing", () => {
  const settings = stackSettings({ DATABASE_URL: "postgres://elsewhere/latchkey", RESEND_API_KEY: "re_1" });
  expect(settings).toMatchObject({ bringsDatabase: false, bringsMail: false, hasDemo: false });
});

test("has no demo where other machines could reach its sign-in links", () => {
  expect(stackSettings({ HOST: "0.0.0.0" }).hasDemo).toBe(false);
});

test("has as many web processes as asked for, else no more than two or than there are cores", () => {
  expect(stackSettings({ WEB_PROCESSES: "5" }).webProcesses).toBe(5);
  expect(stackSettings({}).webProcesses).toBe(Math.min(2, availableParallelism()));
  for (const WEB_PROCESSES of ["all", "0", "-1", "1.5", "1000"])
    expect(() => stackSettings({ WEB_PROCESSES })).toThrow(/WEB_PROCESSES/);
});

test("refuses a port that is none", () => {
  for (const PORT of ["web", "-1", "70000", "3.5"]) expect(() => stackSettings({ PORT })).toThrow(/PORT/);
});

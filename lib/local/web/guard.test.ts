import { request } from "node:http";
import { expect, test } from "@/e2e/fixtures/test";
import { startMailCatcher } from "@/lib/local/mail/start";
import { startSandbox } from "@/lib/local/sandbox/start";

type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** Sends exactly these headers, `Host` included, which fetch would not. */
function send(port: number, { method = "GET", path, headers = {}, body = "" }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const SERVERS = [
  { name: "sandbox PMS", start: startSandbox, page: "/accounts/harbour", post: "/accounts/harbour/keys" },
  { name: "mail catcher", start: startMailCatcher, page: "/", post: "/clear" },
];
for (const { name, start, page, post } of SERVERS) {
  test(`the ${name} refuses a foreign Host, on pages and on its API`, async () => {
    const server = await start({ port: 0 });
    const { port } = server;
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1:1",
      "localhost",
      `127.0.0.1.nip.io:${port}`,
    ]) {
      expect(await send(port, { path: page, headers: { Host: host } }), host).toBe(403);
      expect(await send(port, { path: "/v1/account", headers: { Host: host } }), host).toBe(403);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
      expect(await send(port, { path: page, headers: { Host: host } }), host).toBe(200);
    }
    await server.close();
  });

  test(`the ${name} refuses a post from another site's page, and takes one from its own`, async () => {
    const server = await start({ port: 0 });
    const { port } = server;
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const foreign: Record<string, string>[] = [
      { Origin: "https://evil.example" },
      { Origin: "null" },
      { Origin: `https://127.0.0.1:${port}` },
      { Origin: `http://localhost:${port}` },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
    ];
    for (const headers of foreign) {
      const sent = { method: "POST", path: post, headers: { ...form, ...headers }, body: "action=issue" };
      expect(await send(port, sent), JSON.stringify(headers)).toBe(403);
      const deletion = { method: "DELETE", path: "/messages", headers };
      expect(await send(port, deletion)).toBe(403);
    }
    const own = { ...form, Origin: `http://127.0.0.1:${port}`, "Sec-Fetch-Site": "same-origin" };
    expect(await send(port, { method: "POST", path: post, headers: own, body: "action=issue" })).toBe(303);
    expect(await send(port, { method: "POST", path: post, headers: form, body: "action=issue" })).toBe(303);
    await server.close();
  });

  test(`the ${name} answers an oversized or unreadable body and an unknown path without falling over`, async () => {
    const server = await start({ port: 0 });
    const { port } = server;
    const big = "x".repeat(6 * 1024 * 1024);
    expect(
      await send(port, { method: "POST", path: "/control/accounts/harbour/faults", body: "{" }),
    ).toBeGreaterThanOrEqual(400);
    const refused = await send(port, {
      method: "POST",
      path: "/control/accounts/harbour/faults",
      body: big,
    }).catch(() => 413);
    expect([404, 413]).toContain(refused);
    expect(await send(port, { path: "/nothing/here" })).toBe(404);
    expect(await send(port, { path: "/assets/../../package.json" })).toBe(404);
    expect(await send(port, { path: page })).toBe(200);
    await server.close();
  });
}

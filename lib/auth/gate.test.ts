import { z } from "zod";
import { createOrgWith, createPerson } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { answerOrgRoute } from "@/lib/auth/answer-org-route";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { runOrgAction } from "@/lib/auth/run-org-action";
import type { Session } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";

const rename = {
  action: "org.update" as const,
  schema: z.object({
    name: z.string().min(3, "Too short."),
    tags: z.array(z.string().min(1, "Empty.")).default([]),
  }),
  perform: async (ctx: OrgContext, input: { name: string }) => ({ org: ctx.org, role: ctx.role, ...input }),
};
const act = (session: Session | null, input: unknown) => runOrgAction(session, rename, input);
const refusal = (code: string) => ({ ok: false, error: { code } });

test("an action runs for a member whose role suffices, in the organisation named by its slug", async ({
  database: _,
}) => {
  const { org, slug, people } = await createOrgWith("admin");
  const answer = await act(people[0] ?? null, { org: slug, name: "Harbour" });
  expect(answer).toEqual({ ok: true, data: { org, role: "admin", name: "Harbour", tags: [] } });
});

test("an action is refused signed out, to strangers, for unknown slugs and to members", async ({
  database: _,
}) => {
  const { slug, people } = await createOrgWith("owner", "member");
  const stranger = await createPerson();
  expect(await act(null, { org: slug, name: "Harbour" })).toMatchObject(refusal("unauthenticated"));
  expect(await act(stranger, { org: slug, name: "Harbour" })).toMatchObject(refusal("not_found"));
  expect(await act(people[0] ?? null, { org: "no-such-org", name: "Harbour" })).toMatchObject(
    refusal("not_found"),
  );
  expect(await act(people[1] ?? null, { org: slug, name: "Harbour" })).toMatchObject(refusal("forbidden"));
});

test("malformed input is refused with a sentence per field, and never reaches the action", async ({
  database: _,
}) => {
  const { slug, people } = await createOrgWith("owner");
  const owner = people[0] ?? null;
  const answer = await act(owner, { org: slug, name: "x", tags: [""] });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: "invalid", fields: { name: ["Too short."], "tags.0": ["Empty."] } },
  });
  for (const input of [
    null,
    undefined,
    "text",
    7,
    [],
    { org: slug },
    { org: [slug], name: "Harbour" },
    { name: "Harbour" },
  ]) {
    expect((await act(owner, input)).ok, JSON.stringify(input)).toBe(false);
  }
});

test("a stranger gets the same answer whether their input is right or wrong", async ({ database: _ }) => {
  const { slug } = await createOrgWith("owner");
  const stranger = await createPerson();
  expect(await act(stranger, { org: slug, name: 1 })).toEqual(
    await act(stranger, { org: "no-such-org", name: "Harbour" }),
  );
});

test("an unexpected error shows an id and nothing of itself", async ({ database: _ }) => {
  const { slug, people } = await createOrgWith("owner");
  const answer = await runOrgAction(
    people[0] ?? null,
    { ...rename, perform: async () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7")) },
    { org: slug, name: "Harbour" },
  );
  expect(answer).toMatchObject(refusal("internal"));
  expect(JSON.stringify(answer)).not.toContain("10.0.0.7");
  expect(JSON.stringify(answer)).toMatch(/quote [0-9a-f-]{36}/);
});

test("a route answers each refusal with its status, and nothing may be cached", async ({ database: _ }) => {
  const { slug, people } = await createOrgWith("member");
  const member = people[0] ?? null;
  const ask = (
    session: Session | null,
    target: string,
    action: "org.read" | "org.update",
    perform: () => Promise<unknown>,
  ) => answerOrgRoute(session, { action, slug: target, perform });
  const ok = async () => ({ rows: [] });
  const cases = [
    [await ask(member, slug, "org.read", ok), 200],
    [await ask(null, slug, "org.read", ok), 401],
    [await ask(member, slug, "org.update", ok), 403],
    [await ask(await createPerson(), slug, "org.read", ok), 404],
    [await ask(member, slug, "org.read", () => Promise.reject(new AppError("invalid", "No."))), 422],
    [await ask(member, slug, "org.read", () => Promise.reject(new Error("secret"))), 500],
    [await ask(member, slug, "org.read", async () => new Response("x")), 200],
  ] as const;
  for (const [response, status] of cases) {
    expect(response.status).toBe(status);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await response.text()).not.toContain("secret");
  }
});

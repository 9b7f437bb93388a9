import { env, usesInngestServer } from "@/lib/env";

export const dynamic = "force-dynamic";
export const maxDuration = 300;

/** Where an Inngest server calls functions. With the embedded engine nobody does, and it does not exist. */
async function answer(request: Request): Promise<Response> {
  if (!usesInngestServer(env())) return new Response("Not found", { status: 404 });
  if (!(await hasReadableBody(request))) return new Response("The body is not JSON.", { status: 400 });
  const { serve } = await import("inngest/edge");
  const [{ inngest }, { functions }] = await Promise.all([import("@/inngest/client"), import("@/inngest")]);
  return serve({ client: inngest, functions })(request);
}

/** The SDK fails of a body that it cannot parse, before it looks at the signature. */
async function hasReadableBody(request: Request): Promise<boolean> {
  const text = await request.clone().text();
  try {
    return text === "" || Boolean(JSON.parse(text));
  } catch {
    return false;
  }
}

export const GET = answer;
export const POST = answer;
export const PUT = answer;

import { describeError } from "@/lib/auth/action-result";
import { authoriseOrg, type OrgContext } from "@/lib/auth/find-org-context";
import type { Action } from "@/lib/auth/roles";
import type { Session } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";

const NO_STORE = { "Cache-Control": "no-store" };

/** Answers a read with what `perform` gives (as JSON, or a Response of its own), or the refusal with its status. */
export async function answerOrgRoute(
  session: Session | null,
  { action, slug, perform }: { action: Action; slug: string; perform: (ctx: OrgContext) => Promise<unknown> },
  rethrow: (error: unknown) => void = () => {},
): Promise<Response> {
  try {
    const answer = await perform(await authoriseOrg(session, slug, action));
    if (answer instanceof Response) {
      // A stream says more than that: it must not be compressed either.
      if (!answer.headers.has("Cache-Control")) answer.headers.set("Cache-Control", "no-store");
      return answer;
    }
    return Response.json(answer, { headers: NO_STORE });
  } catch (error) {
    rethrow(error);
    const status = error instanceof AppError ? error.status : 500;
    return Response.json({ error: describeError(error) }, { status, headers: NO_STORE });
  }
}

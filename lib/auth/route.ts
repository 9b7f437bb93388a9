import { unstable_rethrow } from "next/navigation";
import { answerOrgRoute } from "@/lib/auth/answer-org-route";
import type { OrgContext } from "@/lib/auth/find-org-context";
import type { Action } from "@/lib/auth/roles";
import { currentSession } from "@/lib/auth/session";

/**
 * A GET route below `app/api/orgs/[org]/`. What `perform` returns is answered as JSON, a Response as it is. Refusals are
 * `{ error: { code, message, fields } }` with 401, 403, 404, 409, 422 or 429. Nothing is stored by caches.
 */
export const orgRoute =
  <Params extends { org: string }>(
    action: Action,
    perform: (ctx: OrgContext, input: { request: Request; params: Params }) => Promise<unknown>,
  ) =>
  async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    const values = await params;
    return answerOrgRoute(
      await currentSession(),
      { action, slug: values.org, perform: (ctx) => perform(ctx, { request, params: values }) },
      unstable_rethrow,
    );
  };

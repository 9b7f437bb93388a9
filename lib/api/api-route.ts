import type { ApiScope } from "@/db/schema/api-keys";
import { type ApiContext, answerApiRoute } from "@/lib/api/answer-api-route";

type Spec<Params> = {
  scope: ApiScope | null;
  status?: number;
  perform: (ctx: ApiContext, input: { request: Request; params: Params }) => Promise<unknown>;
};

/** A route of the REST API: a valid key with the scope, within its rate, then the answer in the API's shape. */
export const apiRoute =
  <Params extends Record<string, string>>({ scope, status, perform }: Spec<Params>) =>
  async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    const values = await params;
    return answerApiRoute(request, {
      scope,
      status,
      perform: (ctx) => perform(ctx, { request, params: values }),
    });
  };

import { answerApiRoute } from "@/lib/api/answer-api-route";
import { BadRequest } from "@/lib/api/refusals";

/** What no other route takes. Methods that a path lacks never come here: `proxy.ts` refuses them. */
const refuse = (request: Request): Promise<Response> =>
  answerApiRoute(request, {
    scope: null,
    perform: async () => {
      const { pathname } = new URL(request.url);
      throw new BadRequest(
        `There is nothing at ${pathname.slice(0, 120)}. Every operation is in the reference, at /docs/api.`,
        404,
      );
    },
  });

export const GET = refuse;
export const POST = refuse;
export const PUT = refuse;
export const PATCH = refuse;
export const DELETE = refuse;

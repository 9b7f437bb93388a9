import { z } from "zod";
import { type ActionResult, parseInput, toActionResult } from "@/lib/auth/action-result";
import { authoriseOrg, type OrgContext } from "@/lib/auth/find-org-context";
import type { Action } from "@/lib/auth/roles";
import type { Session } from "@/lib/auth/session";

const Target = z.looseObject({ org: z.string() }).catch({ org: "" });

export type OrgActionSpec<Schema extends z.ZodType, Result> = {
  action: Action;
  schema: Schema;
  perform: (ctx: OrgContext, input: z.output<Schema>) => Promise<Result>;
};

/** Authorises before parsing, so that a stranger learns nothing from the shape of a refusal. */
export const runOrgAction = <Schema extends z.ZodType, Result>(
  session: Session | null,
  { action, schema, perform }: OrgActionSpec<Schema, Result>,
  input: unknown,
  rethrow: (error: unknown) => void = () => {},
): Promise<ActionResult<Result>> =>
  toActionResult(async () => {
    const { org: slug, ...rest } = Target.parse(input);
    const ctx = await authoriseOrg(session, slug, action);
    return perform(ctx, parseInput(schema, rest));
  }, rethrow);

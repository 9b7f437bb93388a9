import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { type ActionResult, parseInput, toActionResult } from "@/lib/auth/action-result";
import type { OrgContext } from "@/lib/auth/find-org-context";
import type { Action } from "@/lib/auth/roles";
import { runOrgAction } from "@/lib/auth/run-org-action";
import { currentSession, type Session } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";

/**
 * A server action inside an organisation, called with `{ org: slug, ...input }`: signed in, a member, allowed to, then
 * parsed. `perform` throws AppError to refuse.
 */
export const orgAction =
  <Schema extends z.ZodType, Result>(
    action: Action,
    schema: Schema,
    perform: (ctx: OrgContext, input: z.output<Schema>) => Promise<Result>,
  ) =>
  async (input: z.input<Schema> & { org: string }): Promise<ActionResult<Result>> =>
    runOrgAction(await currentSession(), { action, schema, perform }, input, unstable_rethrow);

/** A server action of a signed-in person outside any organisation. */
export const userAction =
  <Schema extends z.ZodType, Result>(
    schema: Schema,
    perform: (session: Session, input: z.output<Schema>) => Promise<Result>,
  ) =>
  (input: z.input<Schema>): Promise<ActionResult<Result>> =>
    toActionResult(async () => {
      const session = await currentSession();
      if (!session) throw new AppError("unauthenticated", "You are signed out. Sign in to continue.");
      return perform(session, parseInput(schema, input));
    }, unstable_rethrow);

/** A server action that anyone may call, signed in or not. */
export const publicAction =
  <Schema extends z.ZodType, Result>(schema: Schema, perform: (input: z.output<Schema>) => Promise<Result>) =>
  (input: z.input<Schema>): Promise<ActionResult<Result>> =>
    toActionResult(async () => perform(parseInput(schema, input)), unstable_rethrow);

import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { emailMessages } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

type EmailMessage = typeof emailMessages.$inferSelect;
/** `wasInterrupted`: an earlier run died while handing it over, so that it may have been sent already. */
export type ClaimedEmail = EmailMessage & { wasInterrupted: boolean };

/** Longer than any request to the mail service takes. */
const CLAIM_SECONDS = 120;
/** Clocks of this process and of PostgreSQL may differ a little. */
const EARLY_SECONDS = 1;

/**
 * Makes the caller the one run that hands this email over. Undefined where there is nothing to do: sent or given up,
 * not due yet, in the hands of another run, or gone. Takes no organisation: the event that leads here carries none.
 */
export async function claimEmail(
  emailId: string,
  on: Executor = database(),
): Promise<ClaimedEmail | undefined> {
  const [before] = await on
    .select({ claimedUntil: emailMessages.claimedUntil })
    .from(emailMessages)
    .where(eq(emailMessages.id, emailId));
  const [row] = await on
    .update(emailMessages)
    .set({
      attempts: sql`${emailMessages.attempts} + 1`,
      claimedUntil: sql`now() + make_interval(secs => ${CLAIM_SECONDS})`,
    })
    .where(
      and(
        eq(emailMessages.id, emailId),
        eq(emailMessages.status, "pending"),
        sql`${emailMessages.sendAt} <= now() + make_interval(secs => ${EARLY_SECONDS})`,
        sql`(${emailMessages.claimedUntil} is null or ${emailMessages.claimedUntil} < now())`,
      ),
    )
    .returning();
  return row && { ...row, wasInterrupted: Boolean(before?.claimedUntil) };
}

type Attempt = Pick<EmailMessage, "id" | "attempts">;

/** Handed over: `providerId` is the mail service's id of it. Holds even where the claim was lost meanwhile. */
export async function recordEmailSent(
  org: OrgId,
  emailId: string,
  providerId: string | null,
  on: Executor = database(),
): Promise<void> {
  await on
    .update(emailMessages)
    .set({ status: "sent", providerId, sentAt: sql`now()`, claimedUntil: null, lastError: null })
    .where(and(eq(emailMessages.orgId, org), eq(emailMessages.id, emailId)));
}

/** Ends an email that will not be sent: refused for good, or overtaken by events. */
export async function recordEmailEnd(
  org: OrgId,
  attempt: Attempt,
  end: { status: "failed" | "cancelled"; reason: string },
  on: Executor = database(),
): Promise<void> {
  await on
    .update(emailMessages)
    .set({ status: end.status, lastError: end.reason, claimedUntil: null })
    .where(ofAttempt(org, attempt));
}

/** Gives the claim back and sets when to try again. */
export async function postponeEmail(
  org: OrgId,
  attempt: Attempt,
  next: { sendAt: Date; reason: string },
  on: Executor = database(),
): Promise<void> {
  await on
    .update(emailMessages)
    .set({ sendAt: next.sendAt, lastError: next.reason, claimedUntil: null })
    .where(ofAttempt(org, attempt));
}

/**
 * Emails that are overdue although nobody holds them, oldest first: their event or their run was lost. They count as
 * due from now, so that the same one is not returned again within `overdueSeconds`.
 */
export async function takeOverdueEmails(
  { overdueSeconds, limit }: { overdueSeconds: number; limit: number },
  on: Executor = database(),
): Promise<{ id: string; orgId: OrgId; sendAt: Date }[]> {
  const overdue = sql`
    select id from email_messages
    where status = 'pending'
      and send_at < now() - make_interval(secs => ${overdueSeconds})
      and (claimed_until is null or claimed_until < now())
    order by send_at limit ${limit} for update skip locked`;
  return on
    .update(emailMessages)
    .set({ sendAt: sql`now()` })
    .where(sql`${emailMessages.id} in (${overdue})`)
    .returning({ id: emailMessages.id, orgId: emailMessages.orgId, sendAt: emailMessages.sendAt });
}

/** An attempt that lost its claim to a later one changes nothing. */
const ofAttempt = (org: OrgId, { id, attempts }: Attempt) =>
  and(
    eq(emailMessages.orgId, org),
    eq(emailMessages.id, id),
    eq(emailMessages.attempts, attempts),
    eq(emailMessages.status, "pending"),
  );

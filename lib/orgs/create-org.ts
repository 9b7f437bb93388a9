import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { addMember } from "@/db/queries/members";
import { insertOrg } from "@/db/queries/orgs";
import { renameUser } from "@/db/queries/users";
import { refuseWhenTooOften } from "@/lib/auth/refuse-when-too-often";
import type { Session } from "@/lib/auth/session";
import { slugTaken } from "@/lib/orgs/slug-taken";

const LIMIT = { name: "orgs", points: 10, windowSeconds: 24 * 60 * 60 };

/** Makes an organisation with its maker as owner. `userName` is theirs, where they have not told one yet. */
export async function createOrg(
  session: Session,
  { name, slug, userName }: { name: string; slug: string; userName?: string },
): Promise<{ slug: string }> {
  await refuseWhenTooOften(LIMIT, session.user.id, "Too many organisations were made today");
  return transaction(async (tx) => {
    const org = await insertOrg({ name, slug }, tx);
    if (!org) throw slugTaken(slug);
    await addMember(org.id, { userId: session.user.id, role: "owner" }, tx);
    if (userName) await renameUser(session.user.id, userName, tx);
    const user = { id: session.user.id, name: userName ?? session.user.name };
    await recordAudit(
      tx,
      { org: org.id, user },
      { action: "org.created", targetType: "org", targetId: org.id, targetName: name },
    );
    return { slug: org.slug };
  });
}

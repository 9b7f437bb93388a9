import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { setOrgSlug } from "@/db/queries/orgs";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { slugTaken } from "@/lib/orgs/slug-taken";

/** Gives the organisation another address. Links with the old one stop working, and anyone may take it. */
export const changeSlug = (ctx: OrgContext, { slug }: { slug: string }): Promise<{ slug: string }> =>
  transaction(async (tx) => {
    if (slug === ctx.slug) return { slug };
    if (!(await setOrgSlug(ctx.org, slug, tx))) throw slugTaken(slug);
    await recordAudit(tx, ctx, {
      action: "org.slug-changed",
      targetType: "org",
      targetId: ctx.org,
      targetName: ctx.orgName,
      detail: { from: ctx.slug, to: slug },
    });
    return { slug };
  });

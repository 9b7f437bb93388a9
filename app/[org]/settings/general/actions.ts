"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { orgAction } from "@/lib/auth/action";
import { changeSlug as move } from "@/lib/orgs/change-slug";
import { deleteOrg } from "@/lib/orgs/delete-org";
import { renameOrg } from "@/lib/orgs/rename-org";
import { OrgName, Slug } from "@/lib/orgs/slug";

export const renameOrganisation = orgAction("org.update", z.object({ name: OrgName }), async (ctx, input) => {
  await renameOrg(ctx, input);
  refresh();
});

export const changeSlug = orgAction("org.update", z.object({ slug: Slug }), move);

export const deleteOrganisation = orgAction(
  "org.delete",
  z.object({ confirmation: z.string().max(200) }),
  deleteOrg,
);

"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { userAction } from "@/lib/auth/action";
import { createOrg } from "@/lib/orgs/create-org";
import { OrgName, Slug } from "@/lib/orgs/slug";
import { PersonName } from "@/lib/profile/person-name";

export const createOrganisation = userAction(
  z.object({ name: OrgName, slug: Slug, userName: PersonName.optional() }),
  async (session, input) => {
    const { slug } = await createOrg(session, input);
    redirect(`/${slug}`);
  },
);

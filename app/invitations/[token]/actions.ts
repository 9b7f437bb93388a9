"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { userAction } from "@/lib/auth/action";
import { signOut } from "@/lib/auth/session";
import { acceptInvitation as accept } from "@/lib/members/accept-invitation";
import { PersonName } from "@/lib/profile/person-name";

export const acceptInvitation = userAction(
  z.object({ token: z.string().max(200), name: PersonName.optional() }),
  async (session, input) => {
    const { slug } = await accept(session, input);
    redirect(`/${slug}`);
  },
);

/** Signs out and comes back, where the invitation then asks to sign in as whom it is for. */
export async function signOutTo(token: string): Promise<void> {
  await signOut({ redirectTo: `/invitations/${encodeURIComponent(token)}` });
}

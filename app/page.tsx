import { redirect } from "next/navigation";
import { listOrgsOfUser } from "@/db/queries/orgs";
import { requireUser } from "@/lib/auth/org";

/** The way in: one's first organisation, or making one. */
export default async function HomePage() {
  const session = await requireUser();
  const [first] = await listOrgsOfUser(session.user.id);
  redirect(first ? `/${first.slug}` : "/new-organisation");
}

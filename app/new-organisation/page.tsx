import Link from "next/link";
import { NewOrganisationForm } from "@/app/new-organisation/new-organisation-form";
import { signOutHere } from "@/app/sign-in/actions";
import { NarrowPage } from "@/components/narrow-page";
import { listOrgsOfUser } from "@/db/queries/orgs";
import { findUserName } from "@/db/queries/users";
import { requireUser } from "@/lib/auth/org";
import { env } from "@/lib/env";

export const metadata = { title: "New organisation" };

export default async function NewOrganisationPage() {
  const { user } = await requireUser("/new-organisation");
  const [orgs, name] = await Promise.all([listOrgsOfUser(user.id), findUserName(user.id)]);
  return (
    <NarrowPage
      title={orgs.length > 0 ? "New organisation" : "Set up your organisation"}
      description="It holds your integrations and the people who look after them. You become its owner."
      footer={
        <>
          Signed in as {user.email}.{" "}
          {orgs[0] ? (
            <Link href={`/${orgs[0].slug}`} className="link">
              Back to {orgs[0].name}
            </Link>
          ) : (
            <form action={signOutHere} className="inline">
              <button type="submit" className="link">
                Sign out
              </button>
            </form>
          )}
          {orgs.length === 0 && (
            <p className="mt-2">
              To join an organisation that exists, ask one of its admins to invite this address.
            </p>
          )}
        </>
      }
    >
      <NewOrganisationForm asksName={!name} host={new URL(env().APP_URL).host} />
    </NarrowPage>
  );
}

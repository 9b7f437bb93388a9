/** @jsxImportSource react */
import { Link } from "@react-email/components";

type SyncFooterProps = { orgName: string; preferencesUrl: string; othersTold?: string[] };

/** Why the reader got this, who else was told, and where to change it. */
export function SyncFooter({ orgName, preferencesUrl, othersTold = [] }: SyncFooterProps) {
  return (
    <>
      {othersTold.length > 0 && (
        <>
          Also told: {othersTold.join(", ")}.
          <br />
        </>
      )}
      You get this mail as an owner or admin of {orgName}. Choose which of these mails you want in{" "}
      <Link href={preferencesUrl} className="quiet" style={{ color: "#57534e", textDecoration: "underline" }}>
        your profile
      </Link>
      .
    </>
  );
}

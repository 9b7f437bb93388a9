import { ExternalLink } from "lucide-react";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { whoCan } from "@/lib/auth/roles";
import type { IncidentDetail } from "@/lib/incidents/read-incidents";
import { guideFor } from "@/lib/pms/error-kinds";

type Props = {
  org: string;
  incident: IncidentDetail;
  /** Whether the reader may enter credentials. */
  mayFix: boolean;
};

/** Why it failed, in our words and the vendor's, and while it is open the next action. */
export function IncidentCause({ org, incident, mayFix }: Props) {
  const guide = guideFor(incident.errorKind, incident.vendorName);
  const isOpen = incident.closedAt === null;
  const fixHref = `/${org}/settings/integrations?connection=${incident.connectionId}`;
  return (
    <Callout
      tone={isOpen ? "urgent" : "neutral"}
      title={guide.title}
      actions={
        isOpen && (
          <>
            <ButtonLink variant={mayFix ? "primary" : "secondary"} href={fixHref}>
              {mayFix && guide.action === "reauthenticate" ? guide.actionLabel : "Open the integration"}
            </ButtonLink>
            {guide.action === "docs" && (
              <a className={buttonClass()} href={incident.docsUrl} target="_blank" rel="noreferrer">
                {guide.actionLabel}
                <ExternalLink aria-hidden="true" size={14} />
                <span className="sr-only">(opens in a new tab)</span>
              </a>
            )}
          </>
        )
      }
    >
      <p>{guide.cause}</p>
      <pre className="my-2 rounded-md border bg-surface px-2.5 py-2 text-xs whitespace-pre-wrap">
        {incident.errorMessage}
      </pre>
      {isOpen && (
        <p>
          {guide.nextStep}
          {!mayFix && guide.action === "reauthenticate" && ` Only ${whoCan("connection.write")} can.`}
        </p>
      )}
    </Callout>
  );
}

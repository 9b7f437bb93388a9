import { KeyRound, Pencil, ToggleLeft } from "lucide-react";
import { RetryButton } from "@/app/[org]/write-requests/retry-button";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { WriteView } from "@/db/queries/write-views";
import { whoCan } from "@/lib/auth/roles";
import { guideFor } from "@/lib/pms/error-kinds";
import type { WriteDetail } from "@/lib/writes/read-writes";

type Props = { org: string; detail: WriteDetail; mayWrite: boolean };

/** What a write's end means, in the vendor's words, and the next step; nothing where it went well or is on its way. */
export function WriteOutcome({ org, detail, mayWrite }: Props) {
  const { write, guide } = detail;
  if (!guide) return null;
  return (
    <Callout
      tone={guide.tone}
      title={guide.title}
      actions={mayWrite && <NextSteps org={org} detail={detail} />}
    >
      <p>{guide.text}</p>
      <ul className="mt-2 grid gap-1 font-mono text-xs">
        {write.errors.map((words) => (
          <li key={words} className="wrap-anywhere">
            {words}
          </li>
        ))}
      </ul>
      {!mayWrite && <p className="mt-2 text-muted">Only {whoCan("record.write")} can retry it.</p>}
    </Callout>
  );
}

/** The step that helps comes first: correcting what was refused, new credentials, or sending it again. */
function NextSteps({ org, detail: { write, guide, vendorName } }: Omit<Props, "mayWrite">) {
  const isSwitchedOff = guide?.isSwitchedOff ?? false;
  const isRefused = write.errorKind === null && !isSwitchedOff;
  const needsCredentials =
    write.errorKind !== null && guideFor(write.errorKind, vendorName).action === "reauthenticate";
  const needsIntegration = needsCredentials || isSwitchedOff;
  return (
    <>
      {needsIntegration && (
        <ButtonLink
          variant="primary"
          href={`/${org}/settings/integrations?connection=${write.connectionId}`}
          icon={isSwitchedOff ? <ToggleLeft aria-hidden="true" /> : <KeyRound aria-hidden="true" />}
        >
          Open the integration
        </ButtonLink>
      )}
      {isRefused && <EditLink org={org} write={write} variant="primary" />}
      {write.status === "FAILURE" && (
        <RetryButton
          {...{ org, writeId: write.id, vendorName, mayBeMade: guide?.mayBeMade ?? false }}
          isFirst={!isRefused && !needsIntegration}
        />
      )}
      {!isRefused && <EditLink org={org} write={write} />}
    </>
  );
}

/** The form with what was asked, and what was said of it. */
function EditLink({ org, write, variant }: { org: string; write: WriteView; variant?: "primary" }) {
  const { id, model, connectionId, operation, recordId } = write;
  const query = new URLSearchParams({ model, from: id });
  if (operation === "update" && recordId !== null) query.set("record", recordId);
  else query.set("connection", connectionId);
  return (
    <ButtonLink
      variant={variant}
      href={`/${org}/write-requests/new?${query}`}
      icon={<Pencil aria-hidden="true" />}
    >
      Edit and send
    </ButtonLink>
  );
}

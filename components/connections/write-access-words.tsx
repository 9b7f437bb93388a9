import type { AccessResult, WriteAccess, WriteOperation } from "@/lib/pms/vendor";

const DONE: Record<WriteOperation, string> = { create: "created", update: "changed" };
const OPERATIONS: WriteOperation[] = ["create", "update"];

/** What the credentials may write of a model, in a sentence for each answer; nothing where no writes are taken. */
export function WriteAccessWords({ access }: { access: WriteAccess | null | undefined }) {
  if (!access) return null;
  const withStatus = (status: AccessResult["status"], joint: string): string =>
    OPERATIONS.filter((operation) => access[operation].status === status)
      .map((operation) => DONE[operation])
      .join(joint);
  const can = withStatus("success", " and ");
  const cannot = withStatus("failed", " or ");
  const unknown = withStatus("untested", " and ");
  const reasons = new Set(OPERATIONS.flatMap((operation) => reasonOf(access[operation])));
  return (
    <>
      {can && <span className="block">Can be {can}, too.</span>}
      {cannot && (
        <span className="block">
          Cannot be {cannot}. {[...reasons].join(" ")}
        </span>
      )}
      {unknown && <span className="block">Whether they can be {unknown} shows at the first write.</span>}
    </>
  );
}

const reasonOf = (access: AccessResult): string[] => (access.status === "failed" ? [access.reason] : []);

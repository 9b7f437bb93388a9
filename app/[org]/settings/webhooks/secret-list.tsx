import { SecretValue } from "@/app/[org]/settings/webhooks/secret-value";
import { ExactTime, RelativeTime } from "@/components/time";
import type { Json } from "@/lib/json";
import type { LiveSecret } from "@/lib/webhooks/read-live-secrets";

export type SecretItem = Json<LiveSecret>;
type Props = {
  secrets: SecretItem[];
  /** Those that were asked for, by id. */
  values: Record<string, string>;
};

/** The secrets that sign now, the current one first, each with the moment at which it stops. */
export function SecretList({ secrets, values }: Props) {
  return (
    <ul aria-label="Secrets that sign now" className="grid gap-3 text-sm">
      {secrets.map(({ id, createdAt, expiresAt }) => {
        const value = values[id];
        return (
          <li key={id} className="grid gap-1.5">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">
                {expiresAt ? (
                  <>
                    Signs until <ExactTime at={expiresAt} />
                  </>
                ) : (
                  "Current"
                )}
              </span>
              <span className="text-subtle">
                Made <RelativeTime at={createdAt} style="long" />
              </span>
            </p>
            {value && <SecretValue secret={value} />}
          </li>
        );
      })}
    </ul>
  );
}

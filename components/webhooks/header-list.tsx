import { CopyButton } from "@/components/copy-button";

type Props = {
  headers: Record<string, string>;
  /** Whether each value can be copied. */
  canCopy?: boolean;
};

/** Headers of a request or an answer, a line each. */
export function HeaderList({ headers, canCopy = false }: Props) {
  return (
    <dl className="grid gap-1 font-mono text-xs">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name} className="wrap-anywhere">
          <dt className="inline text-subtle">{name}: </dt>
          <dd className="inline">
            {value}
            {canCopy && (
              <CopyButton value={value} label={`Copy the value of ${name}`} className="ml-1 align-middle" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { CopyButton } from "@/components/copy-button";
import { Callout } from "@/components/ui/callout";

/** The only time that a key is shown, with a first request to try it by. */
export function NewKey({ value, appUrl }: { value: string; appUrl: string }) {
  const example = `curl -H "user-api-key: ${value}" ${appUrl}/api/v1/api-key`;
  return (
    <div role="status">
      <Callout tone="ok" title="Copy the key now. It is not shown again.">
        <div className="grid gap-2 pt-1">
          {[value, example].map((text) => (
            <div
              key={text}
              className="flex min-w-0 items-center gap-1.5 rounded-md border border-line bg-raised py-1 pr-1 pl-2.5"
            >
              <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap">{text}</code>
              <CopyButton value={text} label={text === value ? "Copy the key" : "Copy the request"} />
            </div>
          ))}
        </div>
      </Callout>
    </div>
  );
}

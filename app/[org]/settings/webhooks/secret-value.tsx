import { CopyButton } from "@/components/copy-button";

/** A signing secret in the clear, to copy. */
export function SecretValue({ secret }: { secret: string }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 rounded-md border bg-sunken py-1 pr-1 pl-2.5">
      <code className="min-w-0 flex-1 wrap-anywhere" data-secret="">
        {secret}
      </code>
      <CopyButton value={secret} label="Copy the secret" />
    </div>
  );
}

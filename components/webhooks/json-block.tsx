import type { ReactNode } from "react";
import { CopyButton } from "@/components/copy-button";

type Props = { label: string; text: string };

/** Text in mono as it is, or JSON set in lines, with a button that copies it as it was sent. */
export function JsonBlock({ label, text }: Props) {
  return (
    <JsonFrame label={label} text={text}>
      <pre className="whitespace-pre-wrap wrap-anywhere">{pretty(text)}</pre>
    </JsonFrame>
  );
}

/** What scrolls, with the button that copies the text. */
export function JsonFrame({ label, text, children }: Props & { children: ReactNode }) {
  return (
    <div className="relative min-w-0">
      <CopyButton value={text} label={`Copy ${label}`} className="absolute top-1.5 right-1.5" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach that. */}
      <section tabIndex={0} aria-label={label} className="max-h-96 overflow-auto rounded-md border bg-sunken">
        <div className="p-3 pr-9 font-mono text-xs">{children}</div>
      </section>
    </div>
  );
}

/** JSON set in lines; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

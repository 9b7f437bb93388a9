import { cn } from "@/components/ui/cn";

/** Initials in a quiet square; decoration beside a name that is written out. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid size-6 flex-none place-items-center rounded-md bg-pressed text-[11px] font-medium text-muted uppercase",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

/** One letter of a single word, the first and last word's letters otherwise; of an email, its first letter. */
export function initialsOf(name: string): string {
  const words =
    name
      .split("@")[0]
      ?.trim()
      .split(/[\s._-]+/) ?? [];
  const letter = (word: string | undefined) => [...(word ?? "")][0] ?? "";
  return (letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : "")).toUpperCase();
}

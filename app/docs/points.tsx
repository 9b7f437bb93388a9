import { Prose } from "@/components/docs/prose";

/** Sentences one below the other; what stands in backticks is code. */
export function Points({ points }: { points: string[] }) {
  return (
    <ul className="grid list-disc gap-2 pl-5">
      {points.map((point) => (
        <li key={point}>
          <Prose text={point} />
        </li>
      ))}
    </ul>
  );
}

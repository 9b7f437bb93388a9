import type { ChangedField } from "@/lib/pms/describe-diff";

/** The changed fields of a record in words: before struck through, after marked. */
export function FieldDiff({ fields, of }: { fields: ChangedField[]; of: string }) {
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">Changed fields of {of}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr
            key={field.label}
            className="align-top max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 max-sm:py-1 [&>*]:py-0.5 [&>*]:pr-3"
          >
            <th scope="row" className="w-1/4 text-left font-normal text-muted max-sm:w-full">
              {field.label}
            </th>
            <td className="sm:w-3/8">
              <Before text={field.before} />
            </td>
            <td className="sm:w-3/8">
              <After text={field.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Before({ text }: { text: string | null }) {
  if (text === null) return <span className="text-subtle">not set</span>;
  return <del className="rounded-sm bg-urgent-bg px-1 text-urgent decoration-urgent/60">{text}</del>;
}

function After({ text }: { text: string | null }) {
  if (text === null) return <span className="text-subtle">not set</span>;
  return <ins className="rounded-sm bg-ok-bg px-1 text-ok no-underline">{text}</ins>;
}

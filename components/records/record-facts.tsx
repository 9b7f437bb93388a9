import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { JsonBlock } from "@/components/webhooks/json-block";
import type { Model } from "@/lib/pms/model-names";
import { groupFields } from "@/lib/records/group-fields";

type Props = { model: Model; data: Record<string, unknown> };

/** What the PMS says of a record, in groups; what it says besides as JSON. */
export function RecordFacts({ model, data }: Props) {
  const custom = data.custom_data;
  const lists = Object.entries(data).filter(
    ([field, value]) => isList(value) && !field.endsWith("_meta_data"),
  );
  return (
    <>
      {groupFields(model, Object.fromEntries(Object.entries(data).filter(([, value]) => !isList(value)))).map(
        ({ title, facts }) => (
          <Card key={title} title={title}>
            <DescriptionList
              items={facts.map(({ field, label, text, raw }) => ({
                key: field,
                label,
                value: (
                  <span className="wrap-anywhere">
                    {text}
                    {raw && (
                      <span className="text-subtle" data-tip="As the vendor writes it">
                        {" "}
                        ({raw})
                      </span>
                    )}
                  </span>
                ),
              }))}
            />
          </Card>
        ),
      )}
      {lists.map(([field, value]) => (
        <Card key={field} title={listTitle(field)}>
          <JsonBlock label={listTitle(field).toLowerCase()} text={JSON.stringify(value)} />
        </Card>
      ))}
      {custom !== null && custom !== undefined && (
        <Card title="Custom data" description="What the vendor sends besides the unified fields.">
          <JsonBlock label="custom data" text={JSON.stringify(custom)} />
        </Card>
      )}
    </>
  );
}

const isList = (value: unknown): value is object[] =>
  Array.isArray(value) && value.some((item) => typeof item === "object" && item !== null);
const listTitle = (field: string): string =>
  field.charAt(0).toUpperCase() + field.slice(1).replaceAll("_", " ");

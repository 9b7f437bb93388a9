import { expect, test } from "@/e2e/fixtures/test";
import { writableFields } from "@/lib/connections/writable-fields";
import { MODELS } from "@/lib/pms/model-names";
import { VENDOR_IDS } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";

type Schema = { properties: Record<string, object>; required?: string[]; additionalProperties: boolean };

for (const vendor of VENDOR_IDS.map(vendorFor))
  test(`what may be written to ${vendor.name} is said as JSON Schema: the fields that it takes, and those that it needs`, () => {
    for (const model of MODELS) {
      const said = writableFields(vendor, model);
      for (const operation of ["create", "update"] as const) {
        const fields = vendor.writes[model]?.[operation];
        const schema = said[operation] as Schema | null;
        if (!fields) {
          expect(schema, `${operation} ${model}`).toBeNull();
          continue;
        }
        expect(Object.keys(schema?.properties ?? {})).toEqual(Object.keys(fields.shape));
        expect(schema?.additionalProperties).toBe(false);
        const missing = fields.safeParse({}).error?.issues.flatMap(({ path }) => path);
        expect(schema?.required ?? [], `${operation} ${model}`).toEqual(missing);
      }
    }
  });

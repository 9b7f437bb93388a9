import type { AnyActorContext } from "@/lib/auth/context";
import { askVendor } from "@/lib/connections/test-credentials";
import { AppError } from "@/lib/errors";
import { propertyName } from "@/lib/pms/property-name";
import type { Page, Vendor, VendorId, VendorSession } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";

export type VendorProperty = { xId: string; name: string };
export type VendorPropertyPage = {
  properties: VendorProperty[];
  /** Gives the next page; null after the last one. */
  nextCursor: string | null;
  /** How many the vendor says there are, when it says so. */
  total: number | null;
};

/** Properties that are named one by one are looked for in so many pages. */
const MOST_PAGES = 20;

/** A page of the account's properties as the vendor has them now, to choose from before anything is stored. */
export async function readVendorProperties(
  _ctx: AnyActorContext,
  input: { vendor: VendorId; credentials: Record<string, string>; cursor: string | null },
): Promise<VendorPropertyPage> {
  const vendor = vendorFor(input.vendor);
  const page = await askVendor(vendor, input.credentials, (session) => pageOf(session, vendor, input.cursor));
  return { properties: page.records.map(toProperty), nextCursor: page.nextCursor, total: page.total };
}

/** The properties of these ids, as the vendor has them. Refuses ids that the account does not have. */
export async function findVendorProperties(
  vendor: Vendor,
  credentials: Record<string, string>,
  xIds: string[],
): Promise<VendorProperty[]> {
  const wanted = new Set(xIds);
  const found = new Map<string, VendorProperty>();
  await askVendor(vendor, credentials, async (session) => {
    let cursor: string | null = null;
    for (let pages = 0; pages < MOST_PAGES && found.size < wanted.size; pages++) {
      const page: Page = await pageOf(session, vendor, cursor);
      for (const property of page.records.map(toProperty))
        if (wanted.has(property.xId)) found.set(property.xId, property);
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
  });
  const missing = [...wanted].filter((xId) => !found.has(xId));
  if (missing.length > 0)
    throw new AppError("invalid", "Some of the properties are not in this account.", {
      xPropertyIds: [`The account has no property ${missing.slice(0, 5).join(", ")}.`],
    });
  return [...found.values()];
}

const pageOf = (session: VendorSession, vendor: Vendor, cursor: string | null): Promise<Page> =>
  session.listPage("properties", { cursor, updatedSince: null, limit: vendor.pageSize });

const toProperty = ({ xId, data }: Page["records"][number]): VendorProperty => ({
  xId,
  name: propertyName(data) ?? xId,
});

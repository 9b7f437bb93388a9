import type { VendorRecord } from "@/lib/pms/vendor";

/**
 * A record that belongs to several properties, as an owner does, at the first of them that is read: it is
 * synced as long as one of them is, and its changes go to the webhooks of a property that is. Others stay as they are.
 */
export function atEnabledProperty(
  record: VendorRecord,
  isRead: (xPropertyId: string) => boolean,
): VendorRecord {
  const { xPropertyId, data } = record;
  const others = data.x_associated_property_ids;
  if (!xPropertyId || isRead(xPropertyId) || !Array.isArray(others)) return record;
  const enabled: unknown = others.find((id) => typeof id === "string" && isRead(id));
  return typeof enabled === "string" ? { ...record, xPropertyId: enabled } : record;
}

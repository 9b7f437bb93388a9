import { z } from "zod";

// Field names and types follow Propexo's OpenAPI; hotel models follow Channex. A record's own vendor id is
// `VendorRecord.xId`; ids of other records stay in the data as `x_*`.
export const text = z.string().nullable();
export const cents = z.int().nullable();
export const count = z.int().nullable();
export const flag = z.boolean().nullable();
/** ISO 8601 calendar date, no time. */
export const date = z.iso.date().nullable();
export const phoneType = z.enum(["FAX", "HOME", "MOBILE", "OTHER", "WORK"]).nullable();
export const residentType = z.enum(["PRIMARY", "SECONDARY", "GUARANTOR", "OTHER"]).nullable();

/** What the vendor sent besides; absent where there is nothing. */
const custom_data = z.record(z.string(), z.unknown()).optional();
export const unified = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, custom_data });

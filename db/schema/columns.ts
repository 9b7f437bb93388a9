import { timestamp, uuid } from "drizzle-orm/pg-core";
import { newId, type OrgId } from "@/lib/ids";

/** A UUIDv7 primary key made by the application. */
export const id = () => uuid("id").primaryKey().$defaultFn(newId);
export const orgId = () => uuid("org_id").notNull().$type<OrgId>();
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
export const createdAt = () => instant("created_at").notNull().defaultNow();
export const updatedAt = () =>
  instant("updated_at")
    .notNull()
    .defaultNow()
    .$onUpdateFn(() => new Date());

export * from "@/db/schema/auth";
export * from "@/db/schema/connections";
export * from "@/db/schema/notifications";
export * from "@/db/schema/orgs";
export * from "@/db/schema/outbox";
export * from "@/db/schema/records";
export * from "@/db/schema/syncs";

CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
CREATE TABLE "record_entries" (
	"org_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"model" text NOT NULL,
	"x_property_id" text,
	"status" text NOT NULL,
	"terms" text[] NOT NULL,
	"search" text NOT NULL,
	CONSTRAINT "record_entries_org_id_record_id_pk" PRIMARY KEY("org_id","record_id")
);
--> statement-breakpoint
DROP INDEX "records_org_model_idx";
--> statement-breakpoint
-- Records that were read before: the same as lib/pms/record-entry.ts writes.
INSERT INTO "record_entries" ("org_id", "record_id", "connection_id", "model", "x_property_id", "status", "terms", "search")
SELECT r.org_id, r.id, r.connection_id, r.model, r.x_property_id,
  coalesce(CASE r.model
    WHEN 'properties' THEN CASE r.data->>'is_active' WHEN 'true' THEN 'ACTIVE' WHEN 'false' THEN 'INACTIVE' END
    WHEN 'units' THEN CASE r.data->>'is_vacant' WHEN 'true' THEN 'VACANT' WHEN 'false' THEN 'OCCUPIED' END
    WHEN 'resident_charges' THEN CASE r.data->>'is_open' WHEN 'true' THEN 'OPEN' WHEN 'false' THEN 'CLOSED' END
    WHEN 'applicants' THEN r.data->'applications'->-1->>'status_normalized'
    ELSE r.data->>'status_normalized' END, ''),
  ARRAY(
    SELECT DISTINCT t.key || '=' || lower(trim(t.value)) FROM (
      SELECT top.key, top.value FROM jsonb_each_text(r.data) top
      UNION ALL SELECT nested.key, nested.value
        FROM jsonb_array_elements(jsonb_path_query_array(r.data, '$.leases_meta_data[*] ? (@.type() == "object")')
          || jsonb_path_query_array(r.data, '$.residents_meta_data[*] ? (@.type() == "object")') || jsonb_path_query_array(r.data, '$.rooms[*] ? (@.type() == "object")')) item,
        LATERAL jsonb_each_text(item) nested
      UNION ALL SELECT 'x_associated_property_ids', owned
        FROM jsonb_array_elements_text(jsonb_path_query_array(r.data, '$.x_associated_property_ids[*]')) owned
    ) t
    WHERE trim(t.value) <> '' AND left(t.value, 1) <> '[' AND t.key IN ('x_associated_property_ids', 'x_unit_id', 'x_lease_id',
      'x_resident_id', 'x_lead_id', 'x_room_type_id', 'x_rate_plan_id', 'email_1', 'email_2', 'phone_1', 'phone_2', 'number',
      'order_number', 'ota_reservation_code')
  ),
  left(lower(concat_ws(' ',
    CASE r.model
      WHEN 'properties' THEN r.data->>'name'
      WHEN 'units' THEN 'unit ' || (r.data->>'number')
      WHEN 'leases' THEN 'lease of unit ' || (r.data->>'unit_number')
      WHEN 'service_requests' THEN r.data->>'service_description'
      WHEN 'resident_charges' THEN coalesce(r.data->>'name', r.data->>'description')
      WHEN 'room_types' THEN r.data->>'title'
      WHEN 'rate_plans' THEN r.data->>'title'
      WHEN 'bookings' THEN r.data->>'ota_reservation_code'
      ELSE concat_ws(' ', r.data->>'company_name', r.data->>'first_name', r.data->>'last_name') END,
    r.x_id, r.data->>'middle_name', r.data->>'email_1', r.data->>'email_2', r.data->>'phone_1', r.data->>'phone_2',
    r.data->>'manager_name', r.data->>'manager_email', r.data->>'address_1', r.data->>'code', r.data->>'unit_number',
    r.data->>'order_number', r.data->>'reference_number', r.data->>'service_category',
    r.data->'customer'->>'name', r.data->'customer'->>'surname', r.data->'customer'->>'mail', r.data->'customer'->>'phone',
    regexp_replace(r.data->>'phone_1', '\D', '', 'g'), regexp_replace(r.data->>'phone_2', '\D', '', 'g'))), 500)
FROM "records" r;
--> statement-breakpoint
ALTER TABLE "record_entries" ADD CONSTRAINT "record_entries_org_id_record_id_records_org_id_id_fk" FOREIGN KEY ("org_id","record_id") REFERENCES "public"."records"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_entries_model_idx" ON "record_entries" USING btree ("org_id","model","record_id");--> statement-breakpoint
CREATE INDEX "record_entries_status_idx" ON "record_entries" USING btree ("connection_id","model","status","record_id");--> statement-breakpoint
CREATE INDEX "record_entries_property_idx" ON "record_entries" USING btree ("connection_id","model","x_property_id","record_id");--> statement-breakpoint
CREATE INDEX "record_entries_words_idx" ON "record_entries" USING gin ("org_id","model","terms","search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "records_updated_idx" ON "records" USING btree ("connection_id","model","updated_at","id");--> statement-breakpoint
CREATE INDEX "records_seen_idx" ON "records" USING btree ("connection_id","model","last_seen_at","id");
DROP INDEX "record_entries_words_idx";--> statement-breakpoint
TRUNCATE "record_entries";--> statement-breakpoint
ALTER TABLE "record_entries" DROP COLUMN "search";--> statement-breakpoint
ALTER TABLE "record_entries" ADD COLUMN "words" "tsvector" NOT NULL;--> statement-breakpoint
-- What records are found by, made anew of what they are: the same as lib/pms/record-entry.ts writes.
INSERT INTO "record_entries" ("org_id", "record_id", "connection_id", "model", "x_property_id", "status", "terms", "words")
SELECT entry.org_id, entry.id, entry.connection_id, entry.model, entry.x_property_id, entry.status, entry.terms,
  array_to_tsvector(ARRAY(
    SELECT left(substr(chunk, at), 60)
    FROM regexp_split_to_table(entry.search, '\s+') chunk, generate_series(1, length(chunk)) at
    WHERE substr(chunk, at, 1) ~ '[[:alnum:]]' AND (at = 1 OR substr(chunk, at - 1, 1) !~ '[[:alnum:]]')
    UNION
    SELECT right(chunk, 10) FROM regexp_split_to_table(entry.search, '\s+') chunk WHERE chunk ~ '^[0-9]{11,}$'
  ))
FROM (
  SELECT r.org_id, r.id, r.connection_id, r.model, r.x_property_id,
    coalesce(CASE r.model
      WHEN 'properties' THEN CASE r.data->>'is_active' WHEN 'true' THEN 'ACTIVE' WHEN 'false' THEN 'INACTIVE' END
      WHEN 'units' THEN CASE r.data->>'is_vacant' WHEN 'true' THEN 'VACANT' WHEN 'false' THEN 'OCCUPIED' END
      WHEN 'resident_charges' THEN CASE r.data->>'is_open' WHEN 'true' THEN 'OPEN' WHEN 'false' THEN 'CLOSED' END
      WHEN 'applicants' THEN r.data->'applications'->-1->>'status_normalized'
      ELSE r.data->>'status_normalized' END, '') AS status,
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
    ) AS terms,
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
      regexp_replace(r.data->>'phone_1', '\D', '', 'g'), regexp_replace(r.data->>'phone_2', '\D', '', 'g'))), 500) AS search
  FROM "records" r
) entry;
--> statement-breakpoint
CREATE INDEX "record_entries_words_idx" ON "record_entries" USING gin ("org_id","model","terms","words");

-- The least UUIDv7 of an instant: ids of that time and later are greater (RFC 9562: 48 bits of milliseconds first).
CREATE FUNCTION webhook_id_floor(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(greatest(0, floor(extract(epoch FROM at) * 1000))::bigint), 12, '0') || '7000' || '0000000000000000')::uuid
$$;
--> statement-breakpoint
-- What has no day of its own lands here, so that a day that was not prepared loses nothing.
CREATE TABLE "webhook_events_rest" PARTITION OF "webhook_events" DEFAULT;
--> statement-breakpoint
CREATE TABLE "webhook_deliveries_rest" PARTITION OF "webhook_deliveries" DEFAULT;
--> statement-breakpoint
CREATE TABLE "webhook_attempts_rest" PARTITION OF "webhook_attempts" DEFAULT;
--> statement-breakpoint
-- Prepares a partition of each table for every day from `first` to `last`; a day that has rows in the rest stays there.
CREATE FUNCTION create_webhook_partitions(first date, last date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  parent text; key text; day date; name text; made integer := 0; is_used boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(7266119);
  FOREACH parent IN ARRAY ARRAY['webhook_events', 'webhook_deliveries', 'webhook_attempts'] LOOP
    key := CASE parent WHEN 'webhook_events' THEN 'id' ELSE 'event_id' END;
    FOR day IN SELECT generate_series(first, last, interval '1 day')::date LOOP
      name := parent || '_' || to_char(day, 'YYYYMMDD');
      CONTINUE WHEN to_regclass(name) IS NOT NULL;
      EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE %I >= $1 AND %I < $2)', parent || '_rest', key, key)
        INTO is_used USING webhook_id_floor(day::timestamp AT TIME ZONE 'UTC'), webhook_id_floor((day + 1)::timestamp AT TIME ZONE 'UTC');
      CONTINUE WHEN is_used;
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', name, parent);
      -- Deliveries and their like change a few times soon after they are written.
      EXECUTE format('ALTER TABLE %I SET (fillfactor = %s, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.1)',
        name, CASE parent WHEN 'webhook_deliveries' THEN 70 ELSE 100 END);
      -- Attached rather than created in place, which would lock the whole table out for as long.
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name,
        webhook_id_floor(day::timestamp AT TIME ZONE 'UTC'), webhook_id_floor((day + 1)::timestamp AT TIME ZONE 'UTC'));
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
-- Drops the partitions of days before `before`, and what the rest has of them. Returns how many tables went.
CREATE FUNCTION drop_webhook_partitions(before date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  old record; dropped integer := 0; floor_id uuid := webhook_id_floor(before::timestamp AT TIME ZONE 'UTC');
BEGIN
  PERFORM pg_advisory_xact_lock(7266119);
  FOR old IN
    SELECT child.relname FROM pg_inherits
      JOIN pg_class child ON child.oid = pg_inherits.inhrelid
    WHERE inhparent IN ('webhook_events'::regclass, 'webhook_deliveries'::regclass, 'webhook_attempts'::regclass)
      AND child.relname ~ '_\d{8}$' AND right(child.relname, 8) < to_char(before, 'YYYYMMDD')
  LOOP
    EXECUTE format('DROP TABLE %I', old.relname);
    dropped := dropped + 1;
  END LOOP;
  DELETE FROM webhook_events_rest WHERE id < floor_id;
  DELETE FROM webhook_deliveries_rest WHERE event_id < floor_id;
  DELETE FROM webhook_attempts_rest WHERE event_id < floor_id;
  RETURN dropped;
END $$;
--> statement-breakpoint
SELECT create_webhook_partitions((now() AT TIME ZONE 'UTC')::date, (now() AT TIME ZONE 'UTC')::date + 1);
--> statement-breakpoint
-- The shards that healthy webhooks are spread over.
INSERT INTO "webhook_lanes" ("lane") SELECT 's' || n FROM generate_series(0, 7) AS n;
--> statement-breakpoint
ALTER TABLE "webhook_states" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
--> statement-breakpoint
ALTER TABLE "webhook_stats" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

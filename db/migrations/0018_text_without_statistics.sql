-- A search asks the indexes of words themselves how common a text is; what the planner would think of it is never asked.
-- To learn that, each ANALYZE would parse tens of thousands of payloads: seconds in which deliveries lack the processor.
CREATE FUNCTION leave_text_unanalysed(partition regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  word_index regclass;
BEGIN
  FOR word_index IN
    SELECT indexrelid::regclass FROM pg_index
      JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
    WHERE indrelid = partition AND amname = 'gin' AND indexprs IS NOT NULL
  LOOP
    EXECUTE format('ALTER INDEX %s ALTER COLUMN 1 SET STATISTICS 0', word_index);
  END LOOP;
END $$;
--> statement-breakpoint
-- Prepares a partition of each table for every day from `first` to `last`; a day that has rows in the rest stays there.
CREATE OR REPLACE FUNCTION create_webhook_partitions(first date, last date) RETURNS integer LANGUAGE plpgsql AS $$
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
      PERFORM leave_text_unanalysed(name::regclass);
      -- Attached rather than created in place, which would lock the whole table out for as long.
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name,
        webhook_id_floor(day::timestamp AT TIME ZONE 'UTC'), webhook_id_floor((day + 1)::timestamp AT TIME ZONE 'UTC'));
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
SELECT leave_text_unanalysed(inhrelid) FROM pg_inherits
WHERE inhparent IN ('webhook_events'::regclass, 'webhook_attempts'::regclass);

-- What a payload of more than 128 KiB is found by: the values at its top, as jsonb puts "diff" before every id, and the
-- beginning of all. Read from its text, without names and escapes: taking out each value of a megabyte takes a while.
-- The body is parsed here, as PostgreSQL builds indexes where our names are unknown.
CREATE FUNCTION webhook_first_words(payload jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT to_tsvector('simple', left(coalesce(string_agg(left(value #>> '{}', 1000), E'\n'), '') || E'\n'
    || regexp_replace(left(payload::text, 65536), '"(\\.|[^"\\])*": |\\(u....|.)', ' ', 'g'), 65536))
  FROM jsonb_path_query(payload,
    'strict $.**{1} ? (@.type() == "string" || @.type() == "number" || @.type() == "boolean")') value;
END;
--> statement-breakpoint
-- What a payload is found by. PostgreSQL refuses words of more than 1 MiB together, and their row with them; the words of a
-- text take three times its bytes at most. One expression, which the planner puts in its place: an event costs no call.
CREATE FUNCTION webhook_payload_words(payload jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(payload::text) <= 131072
  THEN jsonb_to_tsvector('simple', payload, '["string", "numeric", "boolean"]')
  ELSE webhook_first_words(payload) END;
--> statement-breakpoint
DROP INDEX "webhook_events_search_idx";--> statement-breakpoint
CREATE INDEX "webhook_events_search_idx" ON "webhook_events" USING gin (webhook_payload_words("payload"));--> statement-breakpoint
SELECT leave_text_unanalysed(inhrelid) FROM pg_inherits WHERE inhparent = 'webhook_events'::regclass;

-- Room on each page for the next version of its rows: a record that is only seen again is then updated in place,
-- without a new entry in any index (a heap-only tuple).
ALTER TABLE "records" SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

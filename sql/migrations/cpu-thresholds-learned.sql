-- Adds the columns learned, rarity and min_change to cpu_thresholds. All of it or nothing; running it again changes nothing.
-- The job may run meanwhile: it takes note of them with its next refresh. Run ../01-cpu-thresholds.sql afterwards: it then
-- only says what each column means.
BEGIN;

ALTER TABLE cpu_thresholds
    ADD COLUMN IF NOT EXISTS learned VARCHAR,
    ADD COLUMN IF NOT EXISTS rarity NUMERIC,
    ADD COLUMN IF NOT EXISTS min_change NUMERIC;

ALTER TABLE cpu_thresholds
    DROP CONSTRAINT IF EXISTS cpu_thresholds_learned,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_rarity,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_min_change,
    ADD CONSTRAINT cpu_thresholds_learned CHECK (learned IN ('off', 'also', 'only')),
    ADD CONSTRAINT cpu_thresholds_rarity CHECK (rarity BETWEEN 1 AND 9),
    ADD CONSTRAINT cpu_thresholds_min_change CHECK (min_change BETWEEN 0 AND 1e100);

COMMIT;

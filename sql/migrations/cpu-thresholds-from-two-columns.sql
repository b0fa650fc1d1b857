-- From the tutorial's table, cpu_thresholds(hostname, allowed_top) without a primary key, to the one in
-- ../01-cpu-thresholds.sql. All of it or nothing; running it again changes nothing. The job may run meanwhile. Run
-- ../01-cpu-thresholds.sql afterwards: it then only says what each column means.
BEGIN;

ALTER TABLE cpu_thresholds
    ADD COLUMN IF NOT EXISTS for_seconds INT,
    ADD COLUMN IF NOT EXISTS resolve_below INT,
    ADD COLUMN IF NOT EXISTS repeat_seconds INT,
    ADD COLUMN IF NOT EXISTS cpu VARCHAR,
    ADD COLUMN IF NOT EXISTS channel VARCHAR,
    ADD COLUMN IF NOT EXISTS mention VARCHAR,
    ADD COLUMN IF NOT EXISTS host_group VARCHAR,
    ADD COLUMN IF NOT EXISTS learned VARCHAR,
    ADD COLUMN IF NOT EXISTS rarity NUMERIC,
    ADD COLUMN IF NOT EXISTS min_change NUMERIC;

-- Rows that the job leaves out anyway.
DELETE FROM cpu_thresholds WHERE hostname IS NULL OR allowed_top IS NULL;

-- Of several rows for one host and cpu the lowest is the one in force.
DELETE FROM cpu_thresholds surplus
    USING cpu_thresholds kept
    WHERE surplus.hostname = kept.hostname
        AND coalesce(surplus.cpu, '') = coalesce(kept.cpu, '')
        AND (kept.allowed_top, kept.ctid) < (surplus.allowed_top, surplus.ctid);

ALTER TABLE cpu_thresholds
    ALTER COLUMN hostname SET NOT NULL,
    ALTER COLUMN allowed_top SET NOT NULL;

CREATE UNIQUE INDEX IF NOT EXISTS cpu_thresholds_row ON cpu_thresholds (hostname, coalesce(cpu, ''));

ALTER TABLE cpu_thresholds
    DROP CONSTRAINT IF EXISTS cpu_thresholds_pkey,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_for_seconds,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_resolve_below,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_repeat_seconds,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_channel,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_mention,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_learned,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_rarity,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_min_change,
    ADD CONSTRAINT cpu_thresholds_for_seconds CHECK (for_seconds >= 0),
    ADD CONSTRAINT cpu_thresholds_resolve_below CHECK (resolve_below >= 0 AND resolve_below <= allowed_top),
    ADD CONSTRAINT cpu_thresholds_repeat_seconds CHECK (repeat_seconds >= 0),
    ADD CONSTRAINT cpu_thresholds_channel
        CHECK (channel ~ '^[CG][A-Z0-9]{1,40}$' OR channel ~ '^#?[^A-Z#@<>&.,:;/[:space:]]{1,80}$'),
    ADD CONSTRAINT cpu_thresholds_mention CHECK (mention ~ '^([UWS][A-Z0-9]{1,40}|@here|@channel)$'),
    ADD CONSTRAINT cpu_thresholds_learned CHECK (learned IN ('off', 'also', 'only')),
    ADD CONSTRAINT cpu_thresholds_rarity CHECK (rarity BETWEEN 1 AND 9),
    ADD CONSTRAINT cpu_thresholds_min_change CHECK (min_change BETWEEN 0 AND 1e100);

COMMIT;

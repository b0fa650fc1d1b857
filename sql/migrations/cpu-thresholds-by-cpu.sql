-- Adds the column cpu to cpu_thresholds, and lets a host have a row for each cpu beside the one for all of them. All of it
-- or nothing; running it again changes nothing. The job may run meanwhile. Run cpu-thresholds-by-channel.sql
-- afterwards, and then ../01-cpu-thresholds.sql, which only says what each column means.
--
-- What inserts with ON CONFLICT (hostname) has to say ON CONFLICT (hostname, coalesce(cpu, '')) from then on.
BEGIN;

ALTER TABLE cpu_thresholds ADD COLUMN IF NOT EXISTS cpu VARCHAR;

CREATE UNIQUE INDEX IF NOT EXISTS cpu_thresholds_row ON cpu_thresholds (hostname, coalesce(cpu, ''));

ALTER TABLE cpu_thresholds DROP CONSTRAINT IF EXISTS cpu_thresholds_pkey;

COMMIT;

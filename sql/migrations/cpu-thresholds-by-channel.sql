-- Adds the columns channel, mention and host_group to cpu_thresholds. All of it or nothing; running it again changes nothing.
-- The job may run meanwhile: it takes note of them with its next refresh. Run cpu-thresholds-learned.sql afterwards, and
-- then ../01-cpu-thresholds.sql, which only says what each column means.
BEGIN;

ALTER TABLE cpu_thresholds
    ADD COLUMN IF NOT EXISTS channel VARCHAR,
    ADD COLUMN IF NOT EXISTS mention VARCHAR,
    ADD COLUMN IF NOT EXISTS host_group VARCHAR;

ALTER TABLE cpu_thresholds
    DROP CONSTRAINT IF EXISTS cpu_thresholds_channel,
    DROP CONSTRAINT IF EXISTS cpu_thresholds_mention,
    ADD CONSTRAINT cpu_thresholds_channel
        CHECK (channel ~ '^[CG][A-Z0-9]{1,40}$' OR channel ~ '^#?[^A-Z#@<>&.,:;/[:space:]]{1,80}$'),
    ADD CONSTRAINT cpu_thresholds_mention CHECK (mention ~ '^([UWS][A-Z0-9]{1,40}|@here|@channel)$');

COMMIT;

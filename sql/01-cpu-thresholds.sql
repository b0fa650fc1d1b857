-- The thresholds that jobs-notification judges averages against. The job reads the whole table every
-- --thresholds-refresh, so that an insert, update or delete takes effect without a restart.
--
-- Of the columns only the first two are needed. For a table that has just those two, as in the tutorial, run
-- migrations/cpu-thresholds-from-two-columns.sql first; for one without the column cpu, migrations/cpu-thresholds-by-cpu.sql;
-- for one without the column channel, migrations/cpu-thresholds-by-channel.sql; for one without the column learned,
-- migrations/cpu-thresholds-learned.sql.
CREATE TABLE IF NOT EXISTS cpu_thresholds (
    hostname       VARCHAR NOT NULL,
    allowed_top    INT     NOT NULL,
    for_seconds    INT,
    resolve_below  INT,
    repeat_seconds INT,
    cpu            VARCHAR,
    channel        VARCHAR,
    mention        VARCHAR,
    host_group     VARCHAR,
    learned        VARCHAR,
    rarity         NUMERIC,
    min_change     NUMERIC,
    CONSTRAINT cpu_thresholds_for_seconds CHECK (for_seconds >= 0),
    CONSTRAINT cpu_thresholds_resolve_below CHECK (resolve_below >= 0 AND resolve_below <= allowed_top),
    CONSTRAINT cpu_thresholds_repeat_seconds CHECK (repeat_seconds >= 0),
    CONSTRAINT cpu_thresholds_channel
        CHECK (channel ~ '^[CG][A-Z0-9]{1,40}$' OR channel ~ '^#?[^A-Z#@<>&.,:;/[:space:]]{1,80}$'),
    CONSTRAINT cpu_thresholds_mention CHECK (mention ~ '^([UWS][A-Z0-9]{1,40}|@here|@channel)$'),
    CONSTRAINT cpu_thresholds_learned CHECK (learned IN ('off', 'also', 'only')),
    CONSTRAINT cpu_thresholds_rarity CHECK (rarity BETWEEN 1 AND 9),
    CONSTRAINT cpu_thresholds_min_change CHECK (min_change BETWEEN 0 AND 1e100)
);

-- NULLs would all be different to a primary key.
CREATE UNIQUE INDEX IF NOT EXISTS cpu_thresholds_row ON cpu_thresholds (hostname, coalesce(cpu, ''));

COMMENT ON TABLE cpu_thresholds IS
    'Highest average of a window that a host may have before people are notified. The most specific row counts: host and cpu, host, the pattern with the longest text';
COMMENT ON COLUMN cpu_thresholds.hostname IS
    'The host, exactly as its readings name it; or a pattern of hosts, in which each * stands for any characters: web-*';
COMMENT ON COLUMN cpu_thresholds.allowed_top IS 'Percent; an average above it (not equal to it) is a breach';
COMMENT ON COLUMN cpu_thresholds.for_seconds IS
    'Seconds that a cpu has to be over allowed_top, in windows without a gap, before an incident opens; NULL or 0: one window is enough';
COMMENT ON COLUMN cpu_thresholds.resolve_below IS
    'Percent, at most allowed_top; a cpu that fires goes on firing until an average at or below this; NULL: allowed_top';
COMMENT ON COLUMN cpu_thresholds.repeat_seconds IS
    'Seconds after which people are reminded of an open incident; 0: never; NULL: 3600. Of a host with several rows the shortest';
COMMENT ON COLUMN cpu_thresholds.cpu IS 'The only cpu that the row is about, exactly as its readings name it; NULL: all of the host';
COMMENT ON COLUMN cpu_thresholds.channel IS
    'Slack channel in which incidents are told: its id (C024BE91L), or its name; NULL: --slack-channel. Of a host with several rows that of the most specific one that has it';
COMMENT ON COLUMN cpu_thresholds.mention IS
    'Whom the message names once, when an incident opens: the id of a user (U..., W...) or of a group of users (S...), @here or @channel; NULL: nobody. Of a host with several rows as channel';
COMMENT ON COLUMN cpu_thresholds.host_group IS
    'The group of hosts: a rack, a service, a site; hosts of one that begin to fire together are told as one; NULL: none. Of a host with several rows as channel';
COMMENT ON COLUMN cpu_thresholds.learned IS
    'Whether cpus are judged by what they have done before: off; also, by that or allowed_top; only, by that alone (allowed_top has to be there and judges nothing); NULL: off';
COMMENT ON COLUMN cpu_thresholds.rarity IS
    'How rare is news, in powers of ten, from 1 to 9: 3 is what not one hour in 1,000 of the cpu has seen; NULL: 3. Of no meaning without learned';
COMMENT ON COLUMN cpu_thresholds.min_change IS
    'Percentage points above what is usual for the cpu; what is less is no news, however rare; NULL: 2. Of no meaning without learned';

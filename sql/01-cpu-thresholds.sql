-- The thresholds that jobs-notification judges averages against. The job reads the whole table every
-- --thresholds-refresh, so that an insert, update or delete takes effect without a restart.
--
-- Of the columns only the first two are needed. For a table that has just those two, as in the tutorial, run
-- migrations/cpu-thresholds-from-two-columns.sql first.
CREATE TABLE IF NOT EXISTS cpu_thresholds (
    hostname       VARCHAR NOT NULL,
    allowed_top    INT     NOT NULL,
    for_seconds    INT,
    resolve_below  INT,
    repeat_seconds INT,
    CONSTRAINT cpu_thresholds_pkey PRIMARY KEY (hostname),
    CONSTRAINT cpu_thresholds_for_seconds CHECK (for_seconds >= 0),
    CONSTRAINT cpu_thresholds_resolve_below CHECK (resolve_below >= 0 AND resolve_below <= allowed_top),
    CONSTRAINT cpu_thresholds_repeat_seconds CHECK (repeat_seconds >= 0)
);

COMMENT ON TABLE cpu_thresholds IS 'Highest 30 second average of cpu usage that a host may have before people are notified';
COMMENT ON COLUMN cpu_thresholds.hostname IS 'The host, exactly as its readings name it';
COMMENT ON COLUMN cpu_thresholds.allowed_top IS 'Percent; an average above it (not equal to it) is a breach';
COMMENT ON COLUMN cpu_thresholds.for_seconds IS
    'Seconds that a cpu has to be over allowed_top, in windows without a gap, before an incident opens; NULL or 0: one window is enough';
COMMENT ON COLUMN cpu_thresholds.resolve_below IS
    'Percent, at most allowed_top; a cpu that fires goes on firing until an average at or below this; NULL: allowed_top';
COMMENT ON COLUMN cpu_thresholds.repeat_seconds IS
    'Seconds after which people are reminded of an open incident; 0: never; NULL: 3600';

-- The thresholds that jobs-notification judges averages against. The job reads the whole table every
-- --thresholds-refresh, so that an insert, update or delete takes effect without a restart.
CREATE TABLE IF NOT EXISTS cpu_thresholds (
    hostname    VARCHAR NOT NULL PRIMARY KEY,
    allowed_top INT     NOT NULL
);

COMMENT ON TABLE cpu_thresholds IS 'Highest 30 second average of cpu usage that a host may have before people are told';
COMMENT ON COLUMN cpu_thresholds.hostname IS 'The host, exactly as its readings name it';
COMMENT ON COLUMN cpu_thresholds.allowed_top IS 'Percent; an average above it (not equal to it) is told';

-- The history of incidents, one row for each, as the highest event of it in the topic cpu_alerts has it. HistoryJob
-- writes it. The topic is the truth: an emptied table is filled again by the job with --start earliest and a new
-- --group-id, as far back as the topic goes.
CREATE TABLE IF NOT EXISTS cpu_incidents (
    incident_id     TEXT             NOT NULL,
    sequence        BIGINT           NOT NULL,
    hostname        TEXT             NOT NULL,
    state           TEXT             NOT NULL,
    last_change     TEXT             NOT NULL,
    note            TEXT,
    started_at      TIMESTAMPTZ      NOT NULL,
    changed_at      TIMESTAMPTZ      NOT NULL,
    ended_at        TIMESTAMPTZ,
    end_reason      TEXT,
    duration        INTERVAL         GENERATED ALWAYS AS (ended_at - started_at) STORED,
    cpus            TEXT[]           NOT NULL,
    peak_cpu        TEXT             NOT NULL,
    peak_usage_avg  DOUBLE PRECISION NOT NULL,
    peak_threshold  DOUBLE PRECISION NOT NULL,
    peak_window_end TIMESTAMPTZ      NOT NULL,
    silenced_by     TEXT,
    acknowledged_by TEXT,
    host_group      TEXT,
    channel         TEXT,
    updated_at      TIMESTAMPTZ      NOT NULL DEFAULT now(),
    CONSTRAINT cpu_incidents_pkey PRIMARY KEY (incident_id)
);

-- A table of before lacks some columns; its rows of then have nothing in them. Without the last four the job goes on, and
-- writes them after its next start.
ALTER TABLE cpu_incidents
    ADD COLUMN IF NOT EXISTS end_reason TEXT,
    ADD COLUMN IF NOT EXISTS silenced_by TEXT,
    ADD COLUMN IF NOT EXISTS acknowledged_by TEXT,
    ADD COLUMN IF NOT EXISTS host_group TEXT,
    ADD COLUMN IF NOT EXISTS channel TEXT;

-- What happened to this host, newest first.
CREATE INDEX IF NOT EXISTS cpu_incidents_by_host_and_time ON cpu_incidents (hostname, started_at DESC);

-- What happened to any host, newest first, as the console shows it.
CREATE INDEX IF NOT EXISTS cpu_incidents_by_time ON cpu_incidents (started_at DESC);

COMMENT ON TABLE cpu_incidents IS 'Incidents: a host with at least one cpu over its threshold, from the first to the last';
COMMENT ON COLUMN cpu_incidents.incident_id IS 'Made of the host and the event time of the opening; not to be taken apart';
COMMENT ON COLUMN cpu_incidents.sequence IS
    'Number of the event that this row shows: 1 for the opening, one more for each further change';
COMMENT ON COLUMN cpu_incidents.hostname IS 'The host, as its readings name it';
COMMENT ON COLUMN cpu_incidents.state IS
    'FIRING; STALE: it was firing when the host fell silent; RESOLVED: over';
COMMENT ON COLUMN cpu_incidents.last_change IS
    'OPENED, CPU_JOINED, CPU_LEFT, PEAK_RAISED, THRESHOLD_CHANGED, STALE, RECOVERED or RESOLVED';
COMMENT ON COLUMN cpu_incidents.note IS 'The last change in words, where it needs some';
COMMENT ON COLUMN cpu_incidents.started_at IS 'Event time: end of the window that opened the incident';
COMMENT ON COLUMN cpu_incidents.changed_at IS 'Event time of the last change';
COMMENT ON COLUMN cpu_incidents.ended_at IS 'Event time of the resolution; NULL before it';
COMMENT ON COLUMN cpu_incidents.end_reason IS
    'CAME_DOWN: the average came down, all is well. Not known to be well: NO_DATA, a cpu that fired sends no data any more; NO_THRESHOLD, the host has no threshold any more; FORGOTTEN, the host was silent for too long. NULL before the resolution';
COMMENT ON COLUMN cpu_incidents.duration IS 'From started_at to ended_at; NULL before the resolution';
COMMENT ON COLUMN cpu_incidents.cpus IS 'The cpus that fire after the last change; empty once resolved';
COMMENT ON COLUMN cpu_incidents.peak_cpu IS 'The cpu with the highest average of the incident so far';
COMMENT ON COLUMN cpu_incidents.peak_usage_avg IS 'That average, percent';
COMMENT ON COLUMN cpu_incidents.peak_threshold IS 'What was allowed then, percent';
COMMENT ON COLUMN cpu_incidents.peak_window_end IS 'Event time: end of the window with that average';
COMMENT ON COLUMN cpu_incidents.silenced_by IS
    'The silence that covers all that fires after the last change, as its row says: host or pattern, who, why; NULL while people are told. Of a resolved incident: its end was not told as one that people had to know';
COMMENT ON COLUMN cpu_incidents.acknowledged_by IS 'Who has taken it over; NULL if nobody has';
COMMENT ON COLUMN cpu_incidents.host_group IS 'The group of hosts that the host belongs to; NULL for none';
COMMENT ON COLUMN cpu_incidents.channel IS
    'The channel that it is told in, where the table of thresholds names one; NULL: that of the job';
COMMENT ON COLUMN cpu_incidents.updated_at IS 'When this row was written last, by the clock of the database';

-- Who has taken over which incident: nobody is reminded of it any more, and its message says who has it, until it is
-- resolved. jobs-notification reads the whole table every --thresholds-refresh, beside the thresholds. Docs: docs/silences.md.
-- Who may do what with it: 06-roles.sql.
CREATE TABLE IF NOT EXISTS cpu_acknowledgements (
    incident_id     TEXT        NOT NULL,
    acknowledged_by TEXT        NOT NULL DEFAULT current_user,
    at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    note            TEXT,
    CONSTRAINT cpu_acknowledgements_pkey PRIMARY KEY (incident_id)
);

COMMENT ON TABLE cpu_acknowledgements IS
    'Incidents that somebody has taken over. Rows of what is over mean nothing any more, and may be deleted';
COMMENT ON COLUMN cpu_acknowledgements.incident_id IS 'As in cpu_incidents and in the topic cpu_alerts';
COMMENT ON COLUMN cpu_acknowledgements.acknowledged_by IS 'Who has it; stands in its message';
COMMENT ON COLUMN cpu_acknowledgements.at IS 'When; stands there too';
COMMENT ON COLUMN cpu_acknowledgements.note IS 'In their words; NULL for none';

-- The tables of the stories, beside the tutorial's rows. Nobody is reminded: that would depend on the day of the test.
UPDATE cpu_thresholds SET repeat_seconds = 0;
UPDATE cpu_thresholds SET channel = '#night' WHERE hostname = 'dopey';
UPDATE cpu_thresholds SET for_seconds = 60 WHERE hostname = 'happy';
INSERT INTO cpu_thresholds (hostname, allowed_top, repeat_seconds, resolve_below, host_group) VALUES
    ('web-*', 80, 0, 70, 'web'),
    ('db-1', 90, 0, NULL, NULL);
INSERT INTO cpu_silences (hostname, starts_at, ends_at, reason, created_by) VALUES
    ('web-*', '2021-10-11 11:00Z', '2021-10-11 14:00Z', 'rollout', 'ann');
INSERT INTO cpu_acknowledgements (incident_id, acknowledged_by, at, note) VALUES
    ('db-1@2021-10-11T12:00:30Z', 'ben', '2021-10-11 12:00:40Z', 'on it');
INSERT INTO cpu_thresholds (hostname, allowed_top, repeat_seconds, learned) VALUES
    ('steady-*', 90, 0, 'also');

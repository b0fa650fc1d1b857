-- Who may do what: a role for each program, with what it needs and nothing else. They cannot log in. Who runs a program has a
-- user of his own, with a password or a certificate, that is a member of its role:
--     CREATE USER alerting_notification PASSWORD '...' IN ROLE highwater_notification;
-- Tables of other names (--thresholds-table and so on) need the same grants. Docs: docs/security.md.
DO $$
DECLARE
    program TEXT;
BEGIN
    FOREACH program IN ARRAY ARRAY['highwater_notification', 'highwater_history', 'highwater_console', 'highwater_tools'] LOOP
        -- Roles belong to the server, not to the database: another one of it may have made them.
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = program) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', program);
        END IF;
    END LOOP;
END $$;

-- The notification job reads what people have written.
GRANT SELECT ON cpu_thresholds, cpu_silences, cpu_acknowledgements TO highwater_notification;

-- The history writes its table. It deletes nothing: an incident that is over stays.
GRANT SELECT, INSERT, UPDATE ON cpu_incidents TO highwater_history;

-- The console shows all of it, and changes thresholds, silences and acknowledgements. A console that only shows needs no more than SELECT.
GRANT SELECT ON cpu_thresholds, cpu_incidents, cpu_silences, cpu_acknowledgements TO highwater_console;
GRANT INSERT, UPDATE, DELETE ON cpu_thresholds, cpu_silences, cpu_acknowledgements TO highwater_console;

-- ./highwater writes silences and acknowledgements, and no threshold. Its check says whether the jobs could work, as a user that
-- may do what they may.
GRANT SELECT ON cpu_incidents TO highwater_tools;
GRANT INSERT, UPDATE, DELETE ON cpu_silences, cpu_acknowledgements TO highwater_tools;
GRANT highwater_notification, highwater_history TO highwater_tools;

-- A user for each program, with the rights of its role (sql/06-roles.sql) and the password that its file holds now. For psql,
-- at each `docker compose up`: a changed password is taken up, a user that is missing is made.
\set notification `cat /run/secrets/notification-password`
\set history `cat /run/secrets/history-password`
\set console `cat /run/secrets/console-password`
\set tools `cat /run/secrets/tools-password`

SELECT format('CREATE ROLE %I', program)
FROM unnest(ARRAY['notification', 'history', 'console', 'tools']) AS program
WHERE program NOT IN (SELECT rolname FROM pg_roles)
\gexec

ALTER ROLE notification LOGIN PASSWORD :'notification';
ALTER ROLE history LOGIN PASSWORD :'history';
ALTER ROLE console LOGIN PASSWORD :'console';
ALTER ROLE tools LOGIN PASSWORD :'tools';

GRANT highwater_notification TO notification;
GRANT highwater_history TO history;
GRANT highwater_console TO console;
GRANT highwater_tools TO tools;

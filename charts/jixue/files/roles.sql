-- Roles of one service (D17): psql variables `service`, `owner_password`, `app_password`. Repeatable.
-- Limits are set on the role, because setting them per transaction costs a third more.
SELECT format('CREATE ROLE %I LOGIN', :'service' || suffix)
FROM (VALUES ('_owner'), ('_app')) AS kind (suffix)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'service' || suffix) \gexec

SELECT format('ALTER ROLE %I PASSWORD %L', :'service' || '_owner', :'owner_password') \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', :'service' || '_app', :'app_password') \gexec
SELECT format('ALTER ROLE %I SET lock_timeout = %L', :'service' || '_owner', '5s') \gexec
SELECT format('ALTER ROLE %I SET statement_timeout = %L', :'service' || '_app', '1500ms') \gexec
SELECT format('ALTER ROLE %I SET lock_timeout = %L', :'service' || '_app', '500ms') \gexec
SELECT format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', :'service' || '_app', '5s') \gexec

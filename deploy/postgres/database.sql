-- Database of one service: the owner role owns and migrates it, the app role may connect and use the schema. The migration that
-- creates a table grants the app role's rights on it. psql variable `service`. Repeatable.
SELECT format('CREATE DATABASE %I OWNER %I', 'jixue_' || :'service', :'service' || '_owner')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'jixue_' || :'service') \gexec

SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', 'jixue_' || :'service') \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', 'jixue_' || :'service', :'service' || '_app') \gexec

SELECT 'jixue_' || :'service' AS database \gset
\connect :database
REVOKE ALL ON SCHEMA public FROM PUBLIC;
SELECT format('GRANT USAGE ON SCHEMA public TO %I', :'service' || '_app') \gexec

#!/bin/sh
# Run once by the image of PostgreSQL, on an empty server: the service's own user, and a database for the log and one
# for the read models. The user may make tables in the second alone, because read models are built anew now and then.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$LEDGER_DB_PASSWORD" --username "${POSTGRES_USER:-postgres}" <<'SQL'
CREATE ROLE ledger LOGIN PASSWORD :'password';
CREATE ROLE ledger_reporting NOLOGIN;
CREATE DATABASE ledger_log ENCODING 'UTF8' TEMPLATE template0;
CREATE DATABASE ledger_read_models ENCODING 'UTF8' TEMPLATE template0;
GRANT CREATE ON DATABASE ledger_read_models TO ledger;
SQL

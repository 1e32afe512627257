import type pg from 'pg';
import { CannotOpenPostgresLog, type Whereabouts } from './open-errors.ts';
import { NOT_THE_NEXT, UNIQUE_ID, UNIQUE_REVISION } from './postgres-failure.ts';

export const FORMAT = 1;
/** Where the end of the log is told to whoever listens. */
export const CHANNEL = 'ledger_log';
/** Held while the tables are made, so that of two instances that start at once one makes them. */
const CREATION_LOCK = 0x4772_4c67;

/**
 * One row, `head`, says where the log ends, and who appends moves it on; so positions have no gaps, their order is that
 * of the commits, and nobody can append beside somebody else. The triggers hold against any client, the owner included.
 * Two unique indexes and one look at the rows of a whole statement ask what a trigger for each row would ask, quicker:
 * an event follows one that is there, and no two have one place.
 */
const SCHEMA = `
  CREATE TABLE ledger_log.head (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    format int NOT NULL,
    position bigint NOT NULL
  );
  INSERT INTO ledger_log.head (format, position) VALUES (${FORMAT}, -1);

  CREATE TABLE ledger_log.event (
    position bigint PRIMARY KEY CHECK (position >= 0),
    revision bigint NOT NULL CHECK (revision >= 0),
    id uuid NOT NULL CONSTRAINT ${UNIQUE_ID} UNIQUE,
    stream text COLLATE "C" NOT NULL,
    type text NOT NULL,
    json text NOT NULL,
    CONSTRAINT ${UNIQUE_REVISION} UNIQUE (stream, revision)
  );

  CREATE FUNCTION ledger_log.refuse_unless_next() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    lowest bigint;
    highest bigint;
    rows bigint;
  BEGIN
    SELECT min(position), max(position), count(*) INTO lowest, highest, rows FROM added;
    IF rows = 0 THEN RETURN NULL; END IF;
    IF highest - lowest + 1 <> rows
      OR highest IS DISTINCT FROM (SELECT position FROM ledger_log.head)
      OR (lowest > 0 AND NOT EXISTS (SELECT FROM ledger_log.event WHERE position = lowest - 1))
    THEN
      RAISE EXCEPTION 'an event is appended at the head of the log' USING ERRCODE = 'LL001';
    END IF;
    IF EXISTS (
      SELECT FROM added WHERE added.revision > 0 AND (
        SELECT before.position FROM ledger_log.event AS before
        WHERE before.stream = added.stream AND before.revision = added.revision - 1
      ) IS NULL
    ) THEN
      RAISE EXCEPTION 'an event is appended at the end of its stream' USING ERRCODE = '${NOT_THE_NEXT}';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER event_is_the_next AFTER INSERT ON ledger_log.event
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_log.refuse_unless_next();

  CREATE FUNCTION ledger_log.refuse_unless_with_events() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF (SELECT position FROM ledger_log.head)
      IS DISTINCT FROM coalesce((SELECT max(position) FROM ledger_log.event), -1)
    THEN
      RAISE EXCEPTION 'the head moves on only with the events appended' USING ERRCODE = 'LL001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER head_moves_with_events AFTER UPDATE ON ledger_log.head
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_log.refuse_unless_with_events();

  CREATE FUNCTION ledger_log.refuse() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    RAISE EXCEPTION '% of % is refused: the log is appended to and never changed', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'LL003';
  END $$;
  CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_log.event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_log.refuse();
  CREATE TRIGGER head_stays_the_only_one BEFORE INSERT OR DELETE OR TRUNCATE ON ledger_log.head
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_log.refuse();

  REVOKE ALL ON ledger_log.head, ledger_log.event FROM PUBLIC;
`;

/** Whether there is a schema of the name, what is in it, and whether that looks like ours. */
const PRESENT = `
  SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'ledger_log'),
         EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                 WHERE nspname = 'ledger_log'),
         (SELECT count(*) FROM pg_attribute
            JOIN pg_class ON pg_class.oid = attrelid
            JOIN pg_namespace ON pg_namespace.oid = relnamespace
          WHERE nspname = 'ledger_log' AND attnum > 0 AND NOT attisdropped
            AND (relname = 'head' AND attname IN ('is_only', 'format', 'position')
              OR relname = 'event' AND attname IN ('position', 'revision', 'id', 'stream', 'type', 'json')))::int = 9
`;

type Present = [hasSchema: boolean, hasTables: boolean, isOurs: boolean];

const present = async (client: pg.Client): Promise<Present> => {
  const { rows } = await client.query<Present>({ text: PRESENT, rowMode: 'array' });
  return rows[0] ?? [false, false, false];
};

/** Makes the tables if there are none, all of them or none. Two that do so at once make them once. */
export async function createSchemaIfNew(client: pg.Client): Promise<void> {
  const [, hasTables] = await present(client);
  if (hasTables) return;
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [CREATION_LOCK]);
    const [hasSchema, hasTablesNow] = await present(client);
    if (!hasSchema) await client.query('CREATE SCHEMA ledger_log');
    if (!hasTablesNow) await client.query(SCHEMA);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/**
 * Refuses a database without a log, a schema that some other program made, and a log of a later version.
 * @throws CannotOpenPostgresLog
 */
export async function checkFormat(client: pg.Client, { database, server }: Whereabouts): Promise<void> {
  const [, hasTables, isOurs] = await present(client);
  const where = `the database “${database}” of ${server}`;
  if (!hasTables) throw new CannotOpenPostgresLog('missing', `There is no ledger in ${where}.`);
  if (!isOurs) {
    throw new CannotOpenPostgresLog(
      'not-a-log',
      `The schema “ledger_log” in ${where} is not a ledger: some other program made it. Name another database.`,
    );
  }
  const { rows } = await client.query<{ format: number }>('SELECT format FROM ledger_log.head');
  const format = rows[0]?.format ?? 0;
  if (format <= FORMAT) return;
  throw new CannotOpenPostgresLog(
    'newer-format',
    `The ledger in ${where} was written by a newer version (format ${format}; this version reads up to ${FORMAT}). ` +
      'Use that version, or a later one.',
  );
}

export { CannotOpenPostgresLog, type CannotOpenPostgresReason } from './open-errors.ts';
export { openPostgresLog, type PostgresLogMode } from './postgres-log.ts';
export { preparePostgresLog } from './prepare.ts';

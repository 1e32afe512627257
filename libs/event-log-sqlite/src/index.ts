export { CannotOpenLog, LogInUse } from './open-errors.ts';
export { openSqliteLog, type LogMode } from './sqlite-log.ts';

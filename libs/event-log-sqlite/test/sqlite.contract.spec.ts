import { openSqliteLog } from '#event-log-sqlite';
import { eventLogContract } from '../../event-log/test/contract.ts';
import { newLogFile } from './log-file.ts';

eventLogContract('SQLite', () => openSqliteLog(newLogFile()));

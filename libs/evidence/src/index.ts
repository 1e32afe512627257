export * from './copy-log.ts';
export { exportLog, NotExportable, type ExportWatch } from './exported-log/export-log.ts';
export { ExportedLogRefused, type ExportedLogRefusal } from './exported-log/exported-log-refused.ts';
export { ExportedLog, type ExportedLogSize } from './exported-log/exported-log.ts';
export { importLog } from './exported-log/import-log.ts';
export * from './merkle-root.ts';

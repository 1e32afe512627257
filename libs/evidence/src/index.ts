export * from './copy-log.ts';
export * from './merkle-root.ts';

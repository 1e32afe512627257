export * from './open-log.ts';
export * from './open-store.ts';
export * from './prepare-store.ts';

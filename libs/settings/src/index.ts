export * from './setting-refused.ts';
export * from './settings.ts';

export * from './data-folder.ts';
export * from './setting-refused.ts';
export * from './settings.ts';
export * from './store-address.ts';

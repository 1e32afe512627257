import type { Store } from './store.ts';

/** Everything in files of the data folder, which each test makes for itself. */
export const embeddedStore: Store = {
  name: 'SQLite + SQLite',
  forSeveral: false,
  start: async () => ({ fresh: async () => ({}), end: async () => undefined }),
};

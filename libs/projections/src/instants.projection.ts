import { into, type Projection, type Table } from './projection.ts';

const instant: Table<'instant'> = {
  name: 'instant',
  columns: { recorded_at: 'text', position: 'integer' },
  key: ['recorded_at'],
  rising: 'recorded_at',
};

/** What was known when: gives the longest beginning of the log in which nothing is later than an instant. */
export const instantsProjection: Projection = {
  name: 'instants',
  version: 1,
  tables: [instant],
  rowsFor: ({ position, recordedAt }) => [into('instant', { recorded_at: recordedAt, position })],
};

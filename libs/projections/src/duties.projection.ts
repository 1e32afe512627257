import { grantOf } from '#grants';
import { dutyOf } from './obligations/duties.ts';
import { into, type Projection, type Table } from './projection.ts';
import { dayText, jsonText, orNull } from './texts.ts';

const duty: Table<'duty'> = {
  name: 'duty',
  columns: {
    position: 'integer',
    kind: 'text',
    grant_id: 'text?',
    reference: 'text?',
    value: 'text',
    effective_on: 'text',
  },
  key: ['position'],
};

/** One row for each event that an obligation rests on or that settles one. */
export const dutiesProjection: Projection = {
  name: 'duties',
  version: 1,
  tables: [duty],
  rowsFor(recorded) {
    const found = dutyOf(recorded);
    if (found === undefined) return [];
    const row = {
      position: recorded.position,
      kind: found.type,
      grant_id: orNull(grantOf(recorded.stream)),
      reference: 'reference' in found.data ? found.data.reference : null,
      value: jsonText(found.data),
      effective_on: dayText(found.data.effectiveOn),
    };
    return [into('duty', row)];
  },
};

import { describe, expect, it } from '@jest/globals';
import { ObligationsQuery, type ObligationsRead, type ReadAnswer } from '#application';
import { parseDate, parseGrantId, toWire } from '#values';
import { agreed, claimed, spent } from '../../grants/test/examples.ts';
import { decided } from '../../grants/test/paper-examples.ts';
import { application } from './support/application.ts';
import { inDecision, inGrant, type Ask } from './support/ledger.ts';

const [openExample, offerExample, , ...signatures] = agreed('1000.00');
const story: readonly Ask[] = [
  ...inGrant('example', openExample, offerExample),
  inDecision('PCD 1', decided()),
  ...inGrant('example', ...signatures, spent('400.00'), ...claimed()),
];
const example = parseGrantId('example');
const on = parseDate;

async function told() {
  const app = await application();
  const minCursor = await app.tell(story);
  return { ...app, bounds: minCursor === undefined ? {} : { minCursor } };
}

function read(answer: ReadAnswer<ObligationsRead>): ObligationsRead {
  if (answer.kind !== 'read') throw new Error(`Nothing was read: ${JSON.stringify(answer)}`);
  return toWire(answer.content) as ObligationsRead;
}

describe('the obligations', () => {
  it('stand as on the day that is given, and today where none is', async () => {
    const { read: ask, bounds } = await told();
    const claims = { kind: 'claim', grantId: example } as const;
    const then = await ask(new ObligationsQuery({ ...bounds, effectiveOn: on('2020-07-14') }, claims));
    expect(read(then).obligations[0]).toMatchObject({ standing: 'due', dueOn: '2020-08-29' });
    const today = await ask(new ObligationsQuery(bounds, claims));
    expect(today).toMatchObject({ bounds: { effectiveOn: on('2026-04-01') } });
    expect(read(today).obligations.map(({ standing }) => standing)).toEqual(['done', 'overdue', 'overdue', 'overdue']);
  });

  it('are those known at the position that is given, positions as texts', async () => {
    const { read: ask, bounds } = await told();
    const first = { ...bounds, effectiveOn: on('2020-09-01') };
    const now = read(await ask(new ObligationsQuery(first, { kind: 'claim' }))).obligations[0];
    expect(now).toMatchObject({ standing: 'done', doneOn: '2020-07-15', doneBy: { type: 'ClaimSubmitted' } });
    const position = BigInt(now?.doneBy?.position ?? '');
    const before = await ask(new ObligationsQuery({ ...first, position: position - 1n }, { kind: 'claim' }));
    expect(read(before).obligations[0]).toMatchObject({ standing: 'overdue', daysOverdue: 3 });
  });

  it('come in pages that fit together', async () => {
    const { read: ask, bounds } = await told();
    const all = read(await ask(new ObligationsQuery(bounds, {}, { limit: 500 }))).obligations;
    const first = read(await ask(new ObligationsQuery(bounds, {}, { limit: 3 })));
    const rest = read(await ask(new ObligationsQuery(bounds, {}, { limit: 500, after: first.next ?? '' })));
    expect([...first.obligations, ...rest.obligations]).toEqual(all);
    expect(rest.next).toBeUndefined();
  });

  it('of a grant that is not there are not found, and days the wrong way round are refused', async () => {
    const { read: ask, bounds } = await told();
    expect(await ask(new ObligationsQuery(bounds, { grantId: parseGrantId('nowhere') }))).toEqual({
      kind: 'not-found',
      detail: 'There is no grant nowhere.',
    });
    const backwards = { from: on('2021-04-01'), until: on('2021-03-31') };
    expect(await ask(new ObligationsQuery(bounds, backwards))).toEqual({
      kind: 'bounds-refused',
      field: 'until',
      detail: 'The last day is before the first.',
    });
    expect(await ask(new ObligationsQuery(bounds, {}, { after: 'elsewhere' }))).toMatchObject({ field: 'after' });
  });
});

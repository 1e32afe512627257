import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNTS, type LedgerEvent } from '#grants';
import { postingsProjection } from '#projections';
import { run, wish } from '../../grants/test/any-run.ts';
import { partnerSpent, stated } from '../../grants/test/award-examples.ts';
import { agreed, since, spent } from '../../grants/test/examples.ts';
import { received } from '../../grants/test/receipt-examples.ts';
import { history } from '../../../test/support/given.ts';
import { recorded, rowsIn } from './recorded.ts';

const changesOf = (events: readonly LedgerEvent[], stream = 'grant-example') =>
  recorded(events, { stream }).flatMap((one) => postingsProjection.rowsFor(one));

describe('the rows of postings', () => {
  it('of every event sum to zero, each account against its contra', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 20, maxLength: 60 }), (asked) => {
        const sums = new Map<string, bigint>();
        for (const { position, account, pence } of rowsIn('posting', changesOf(run(asked).events))) {
          const key = `${String(position)} ${account.replace('contra:', '')}`;
          sums.set(key, (sums.get(key) ?? 0n) + pence);
        }
        expect([...sums].filter(([, total]) => total !== 0n)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('say of spend its line, head, period, entry, and the day it was incurred', () => {
    const event = history(...agreed(), spent('12.34', '2020-06-03')).slice(-1);
    const [own, contra, ...others] = rowsIn('posting', changesOf(event));
    expect(others).toEqual([]);
    expect(own).toEqual({
      position: 100n,
      seq: 0,
      event_id: 'event-0',
      grant_id: 'example',
      financial_year: '2020/21',
      period: 3,
      head: 'overtime',
      claim_no: null,
      receipt_id: null,
      entry: 'spend:1',
      incurred_on: '2020-06-03',
      partner: null,
      account: 'actual',
      pence: 1234n,
      effective_on: '2020-06-03',
    });
    expect(contra).toEqual({ ...own, seq: 1, account: 'contra:actual', pence: -1234n });
  });

  it('of cash not yet identified have no grant and no year', () => {
    const { type: _, ...data } = received('10.00');
    const rows = rowsIn('posting', changesOf([{ type: 'ReceiptRecorded', data }], 'receipt-bacs-1'));
    expect(
      rows.map(({ account, grant_id, financial_year, receipt_id }) => [account, grant_id, financial_year, receipt_id]),
    ).toEqual([
      ['received', null, null, 'bacs-1'],
      ['contra:received', null, null, 'bacs-1'],
      ['held', null, null, 'bacs-1'],
      ['contra:held', null, null, 'bacs-1'],
    ]);
  });

  it('name only accounts of the ledger', () => {
    const known = new Set<string>(ACCOUNTS.flatMap((account) => [account, `contra:${account}`]));
    const rows = rowsIn('posting', changesOf(history(...agreed(), spent('1.00'))));
    expect(rows.filter(({ account }) => !known.has(account))).toEqual([]);
  });
});

describe('the rows of facts in force', () => {
  it('are the standings and terms that an offer sets, as JSON with money and days as texts', () => {
    const rows = rowsIn('line_fact', changesOf(history(...agreed().slice(0, 2))));
    expect(rows.map(({ kind, grant_id, financial_year }) => [kind, grant_id, financial_year])).toEqual([
      ['funder', 'example', '2020/21'],
      ['terms', 'example', '2020/21'],
    ]);
    expect(JSON.parse(rows[1]!.value)).toMatchObject({ costsFrom: '2020-04-01', costsUntil: '2021-03-31' });
  });

  it('of a partner’s statement are the entries it covers, in a table of their own', () => {
    const events = history(...agreed(), partnerSpent('5.00'), stated('5.00', undefined, since('2020-07-01')));
    const changes = changesOf(events.slice(-1));
    expect(rowsIn('line_fact', changes)).toEqual([]);
    expect(rowsIn('covered_entry', changes)).toEqual([
      {
        grant_id: 'example',
        entry: 'spend:1',
        position: 100n,
        seq: 0,
        financial_year: '2020/21',
        effective_on: '2020-07-01',
      },
    ]);
  });
});

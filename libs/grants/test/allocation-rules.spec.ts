import { describe, expect, it } from '@jest/globals';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { on, since } from './examples.ts';
import { imported, keyOf, glRow, rule, share, twoGrants } from './row-examples.ts';

const toOther = [share(10_000, { grant: 'other' })];
const ended = { ended: true, shares: [] } as const;

describe('an allocation rule', () => {
  it('is kept with who set it, and a new version beside the old one', () => {
    givenLedger(...twoGrants, rule())
      .when({ ...rule({ shares: toOther }), by: 'finance-officer' })
      .then({ type: 'AllocationRuleSet', data: { ruleId: 'smh', version: 2, setBy: 'finance-officer' } });
  });

  it('that names more of a row goes before one that names less', () => {
    const closer = rule({ ruleId: 'closer', match: { costCentre: 'SMH', glAccount: '510000' }, shares: toOther });
    givenLedger(...twoGrants, rule(), closer, imported()).thenFigures('other', '2020/21', { actual: '100.00' });
  });

  it('is for cost from its day on, and until its last', () => {
    const until = rule({ ...since('2020-05-01'), validUntil: on('2020-05-31') });
    const types = (day: string, period: number) =>
      givenLedger(...twoGrants, until, imported({ day, period })).events(`glrow-${keyOf(glRow())}`).length;
    expect([types('2020-04-30', 1), types('2020-05-01', 2), types('2020-05-31', 2), types('2020-06-01', 3)]).toEqual([
      1, 2, 2, 1,
    ]);
  });

  it('sends cost of a day by the version of that day', () => {
    const later = rule({ shares: toOther, ...since('2020-06-01') });
    const ledger = givenLedger(
      ...twoGrants,
      rule(),
      later,
      imported(),
      imported({ documentNumber: '9', day: '2020-06-01', period: 3 }),
    );
    ledger.thenFigures('example', '2020/21', { actual: '100.00' });
    ledger.thenFigures('other', '2020/21', { actual: '100.00' });
  });

  it('can end, and then its rows wait', () => {
    const ledger = givenLedger(...twoGrants, rule(), rule(ended), imported());
    ledger.thenTypes(`glrow-${keyOf(glRow())}`, 'RowRecorded');
    givenLedger(...twoGrants)
      .when(rule(ended))
      .thenRefused('rule-unknown', 'There is no rule smh to end.');
    givenLedger(...twoGrants, rule())
      .when(rule({ ended: true }))
      .thenRefused('rule-ended-with-shares');
  });

  it('names something of the rows it is for, grants that are there, and no more than the row', () => {
    const ledger = givenLedger(...twoGrants);
    ledger.when(rule({ match: {} })).thenRefused('rule-without-match', undefined, { field: 'match' });
    ledger.when(rule({ shares: [share(10_000, { grant: 'nobody' })] })).thenRefused('grant-unknown');
    ledger.when(rule({ shares: [share(6000), share(4001, { grant: 'other' })] })).thenRefused('over-row');
    ledger.when(rule({ reason: 'call 020 7946 0000' })).thenRefused('phone-number');
  });

  it('does not end before it begins', () => {
    givenLedger(...twoGrants)
      .when(rule({ validUntil: on('2020-03-31') }))
      .thenRefused('rule-ends-before-it-begins', undefined, { field: 'validUntil', limit: '2020-04-01' });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GrantEventType } from '#grants';
import { timelineProjection, type Recorded } from '#projections';
import { formatAmount, pence } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { accepted, agreed, claimed, paid, since, spent } from '../../grants/test/examples.ts';
import { repaymentDue, reversed } from '../../grants/test/award-examples.ts';
import { forecast } from '../../grants/test/plan-examples.ts';
import { history } from '../../../test/support/given.ts';
import { recorded, rowsIn } from './recorded.ts';

const rowOf = (one: Recorded) => rowsIn('timeline', timelineProjection.rowsFor(one))[0]!;
const rowsOf = (events: Parameters<typeof recorded>[0]) => recorded(events).map(rowOf);

describe('the timeline', () => {
  it('says who recorded what when, with the reason and the document behind it', () => {
    const evidence = { reference: 'invoice 12', paragraph: '3' };
    const reversal = { type: 'ReverseEntry', entry: { kind: 'spend', number: 1 }, reason: 'keyed twice' } as const;
    const events = history(...agreed(), spent('12.34', '2020-06-03', { evidence }), {
      ...reversal,
      ...since('2020-06-04'),
    });
    const [spend, reversed] = rowsOf(events).slice(-2);
    expect(spend).toMatchObject({
      type: 'ActualSpendReported',
      pence: 1234n,
      entry: 'spend:1',
      reverses: null,
      reason: null,
      evidence: JSON.stringify(evidence),
      effective_on: '2020-06-03',
      by_subject: 'preparer',
      by_name: 'The preparer',
    });
    expect(reversed).toMatchObject({ reason: 'keyed twice', reverses: 'spend:1', entry: null, pence: 1234n });
  });

  it('keeps a warning with the reason given for going on', () => {
    const reason = 'work had begun';
    const early = spent('1.00', '2020-05-10', { acknowledgements: [{ warning: 'retrospective-cost', reason }] });
    const [row] = rowsOf(history(agreed()[0], early)).slice(-1);
    expect(JSON.parse(row!.warnings ?? '[]')).toMatchObject([{ warning: 'retrospective-cost', rule: 'R11', reason }]);
  });

  it('gives an event one amount or none: amounts of several lines or months are never added', () => {
    const rows = rowsOf(history(...agreed(), forecast({ 4: '1.00', 5: '2.00' }), spent('100.00'), ...claimed()));
    const amounts = new Map(
      rows.map(({ type, pence: found }) => [type, found === null ? null : formatAmount(pence(found))]),
    );
    expect(Object.fromEntries(amounts)).toMatchObject({
      GrantOpened: null,
      OfferReceived: null,
      OfferApproved: '1000.00',
      AgreementSigned: null,
      ForecastReported: null,
      ActualSpendReported: '100.00',
      ClaimPrepared: '100.00',
      ClaimCertified: null,
      ClaimSubmitted: '100.00',
    });
  });

  it('names what is reversed as it named it when it was made, whatever kind it is', () => {
    const seen = new Set<string>();
    const look = (events: Parameters<typeof recorded>[0]): void => {
      const made = new Map<string, string>();
      for (const { entry, reverses, type } of rowsOf(events)) {
        if (entry !== null) made.set(entry, type);
        if (reverses === null) continue;
        expect([reverses, made.has(reverses)]).toEqual([reverses, true]);
        seen.add(made.get(reverses) ?? '');
      }
    };
    const wishes = fc.array(wish, { minLength: 60, maxLength: 90 });
    fc.assert(
      fc.property(wishes, (asked) => look(run(asked).events)),
      { numRuns: 60, seed: 7 },
    );
    const sent = [...agreed(), spent('100.00'), ...claimed()] as const;
    look(history(...sent, paid('100.00'), repaymentDue('20.00', 1), reversed('repayment-due', 1, '2021-02-01')));
    look(history(...sent, accepted(), reversed('claim-outcome')));
    const kinds: GrantEventType[] = [
      'AccrualRaised',
      'ActualSpendReported',
      'ClaimAccepted',
      'CommitmentRaised',
      'CostRecovered',
      'ForecastReported',
      'RepaymentDue',
    ];
    expect([...seen].toSorted()).toEqual(kinds);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { postingsOf, touchedBy, type GrantCommand, type GrantEvent, type Touched } from '#grants';
import { dayNumber, toWire, type PlainDate } from '#values';
import { fold, history, type Asked, type Step } from '../../../test/support/given.ts';
import { accepted, agreed, claimed, paid, pounds, spent } from './examples.ts';
import { agreementPublished, repaymentDue, reversed, varied } from './award-examples.ts';
import { run, wish } from './any-run.ts';
import { periodClosed, returnSent } from './year-examples.ts';

/** What a step after a history touches. */
function touched(past: readonly Step[], step: GrantCommand | Asked): Touched {
  const before = history(...past);
  const after = history(...past, step);
  return touchedBy(fold(after), after.slice(before.length));
}

const sent: readonly Step[] = [
  ...agreed('10000.00'),
  spent('4812.50', '2020-05-10'),
  ...claimed(),
  returnSent(),
  agreementPublished(),
];

describe('a correction of cost (E15)', () => {
  it('touches the claim and the return of its months, and records in its own month', () => {
    expect(toWire(touched(sent, reversed('spend', 1, '2020-10-10')))).toEqual({
      claims: [
        {
          financialYear: '2020/21',
          claimNo: 1,
          standing: 'submitted',
          costAmount: '-4812.50',
          claimedAmount: '0.00',
          recoveredAmount: '0.00',
        },
      ],
      periods: [{ financialYear: '2020/21', period: 7, closing: 'open', costAmount: '-4812.50' }],
      returns: [
        {
          financialYear: '2020/21',
          returnNo: 1,
          kind: 'quarterly',
          sentOn: '2020-07-20',
          costAmount: '-4812.50',
          capAmount: '0.00',
        },
      ],
      published: [],
    });
  });

  it('says how the month is closed that the certifier still records in', () => {
    const step = { by: 'certifier', certifies: true } as const;
    const late = spent('10.00', '2020-08-14', {
      acknowledgements: [{ warning: 'period-softly-closed', reason: 'late' }],
    });
    const { periods } = touched([...sent, periodClosed(5, 'soft')], { ...step, command: late });
    expect(toWire(periods)).toEqual([{ financialYear: '2020/21', period: 5, closing: 'soft', costAmount: '10.00' }]);
  });
});

describe('a variation', () => {
  it('touches what was published and the returns of its year (E16: £267,354.64 more on PCD 867)', () => {
    const past = [...agreed('1479306.16'), returnSent(), agreementPublished()];
    const { claims, periods, returns, published } = touched(past, varied('1746660.80'));
    expect(toWire({ claims, periods })).toEqual({ claims: [], periods: [] });
    expect(toWire(returns)).toMatchObject([{ returnNo: 1, capAmount: '267354.64', costAmount: '0.00' }]);
    expect(toWire(published)).toEqual([
      { financialYear: '2020/21', offerNo: 1, where: 'the decision register', capAmount: '267354.64' },
    ]);
  });
});

describe('a clawback', () => {
  it('touches the claim by what is claimed and recovered no more', () => {
    const past = [...sent, accepted(), paid('4812.50')];
    expect(toWire(touched(past, repaymentDue('50.00', 1)).claims)).toMatchObject([
      { claimNo: 1, standing: 'accepted', costAmount: '0.00', claimedAmount: '-50.00', recoveredAmount: '-50.00' },
    ]);
  });
});

it('a new spend that nobody relies on touches its month alone', () => {
  const { claims, periods, returns, published } = touched(sent, spent('5.00', '2020-08-14'));
  expect([claims, returns, published]).toEqual([[], [], []]);
  expect(periods).toEqual([expect.objectContaining({ period: 5, costAmount: pounds('5.00') })]);
});

/** Amounts as a reader of the postings alone would add them up. */
const added = (
  events: readonly GrantEvent[],
  which: (posting: ReturnType<typeof postingsOf>[number]) => bigint,
): bigint =>
  events.flatMap((event) => postingsOf('grant-example', event)).reduce((total, one) => total + which(one), 0n);

const costWithin =
  (from: PlainDate, until: PlainDate, year: string) => (one: ReturnType<typeof postingsOf>[number]) => {
    const { account, financialYear, incurredOn, pence } = one;
    if (financialYear !== year || incurredOn === undefined) return 0n;
    const day = dayNumber(incurredOn);
    if (day < dayNumber(from) || day > dayNumber(until)) return 0n;
    if (account === 'actual' || account === 'accrued') return pence;
    return account === 'disallowed' ? -pence : 0n;
  };

it('whatever is recorded touches exactly what its postings move: every claim, month and return, to the penny', () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(wish, { minLength: 20, maxLength: 60 }), (asked) => {
      run(asked, (before, events) => {
        const after = [...events];
        const state = fold(after);
        const { claims, periods } = touchedBy(state, after.slice(before.length));
        for (const claim of claims) {
          const { periodFrom, periodUntil } = state.claims.get(claim.claimNo)!.facts;
          const cost = costWithin(periodFrom, periodUntil, claim.financialYear);
          expect(claim.costAmount).toBe(added(after, cost) - added(before, cost));
          seen += 1;
        }
        for (const { financialYear, period, costAmount } of periods) {
          const booked = (one: ReturnType<typeof postingsOf>[number]): bigint =>
            one.financialYear === financialYear && one.period === period && /^(actual|accrued)$/u.test(one.account)
              ? one.pence
              : 0n;
          expect(costAmount).toBe(added(after, booked) - added(before, booked));
        }
        const untouched = [...state.claims.values()].filter(
          ({ facts, standing }) =>
            standing !== 'superseded' &&
            standing !== 'withdrawn' &&
            !claims.some((one) => one.claimNo === facts.claimNo),
        );
        for (const { facts } of untouched) {
          const cost = costWithin(facts.periodFrom, facts.periodUntil, facts.financialYear);
          expect(added(after, cost) - added(before, cost)).toBe(0n);
        }
      });
    }),
    { numRuns: 60 },
  );
  expect(seen).toBeGreaterThan(30);
});

import { describe, expect, it } from '@jest/globals';
import { inForce, lineFactsOf, type GrantEvent, type LedgerEvent, type LineFact, type LineTerms } from '#grants';
import { toWire, ZERO } from '#values';
import { given, type Step } from '../../../test/support/given.ts';
import { accrued, agreed, approved, offered, on, opened, pounds, terms, year } from './examples.ts';
import {
  bid,
  bidEnded,
  consented,
  indicated,
  offerEnded,
  partnerSpent,
  stated,
  terminated,
  varied,
} from './award-examples.ts';
import { budgeted, transferred } from './plan-examples.ts';

const factsOf = (...steps: readonly Step[]): readonly LineFact[] => {
  const { events } = given(...steps);
  const last: LedgerEvent = events.at(-1)!;
  return lineFactsOf(last);
};
const tolerant = [
  ...agreed('1000.00', { terms: { ...terms, virement: { basisPoints: 100, base: 'total', measure: 'single' } } }),
  budgeted({ pay: '900.00', training: '100.00' }),
] as const;
const told = (facts: readonly LineFact[]): readonly string[] =>
  facts.map(({ kind, financialYear, effectiveOn, value }) =>
    [kind, financialYear, effectiveOn.toString(), 'standing' in value ? value.standing : ''].join(' ').trim(),
  );

describe('what an event puts in force on a line', () => {
  it.each([
    ['a bid', [opened(), bid()], ['funder 2020/21 2020-04-01 bid']],
    ['a rejected bid', [opened(), bid(), bidEnded()], ['funder 2020/21 2020-05-01 none']],
    ['a withdrawn bid', [opened(), bid(), bidEnded('withdrawn')], ['funder 2020/21 2020-05-01 none']],
    ['an offer', [opened(), offered()], ['funder 2020/21 2020-04-01 offered', 'terms 2020/21 2020-04-01']],
    [
      'an indicative offer',
      [opened(), indicated()],
      ['funder 2020/21 2020-04-01 indicative', 'terms 2020/21 2020-04-01'],
    ],
    ['a withdrawn offer', [opened(), offered(), offerEnded()], ['funder 2020/21 2020-06-01 withdrawn']],
    ['a lapsed offer', [opened(), offered(), offerEnded('lapsed')], ['funder 2020/21 2020-06-01 lapsed']],
    ['an agreement in force', agreed(), ['funder 2020/21 2020-04-01 agreed']],
    ['a variation', [...agreed(), varied('5.00')], ['funder 2020/21 2020-11-01 agreed']],
    [
      'a termination',
      [...agreed(), terminated('5.00')],
      ['funder 2020/21 2020-09-01 terminated', 'costs-until 2020/21 2020-09-01'],
    ],
    ['an approval to bid', [opened(), approved('1.00', 'approve-bid')], ['recipient 2020/21 2020-04-01 to-bid']],
    [
      'an approval in principle',
      [opened(), approved('1.00', 'approve-in-principle')],
      ['recipient 2020/21 2020-04-01 in-principle'],
    ],
    ['an approval to accept', [opened(), approved()], ['recipient 2020/21 2020-04-01 to-accept']],
    ['a declined offer', [opened(), approved('1.00', 'decline')], ['recipient 2020/21 2020-04-01 declined']],
    ['a consent', [opened(), consented('late-claim')], ['consent 2020/21 2020-06-03']],
    [
      'a transfer within the tolerance',
      [...tolerant, transferred('5.00', 'training', 'pay')],
      ['tolerance-used 2020/21 2020-06-10'],
    ],
    [
      'a transfer on a consent',
      [
        ...tolerant,
        consented('virement', { head: 'pay', amount: pounds('20.00') }),
        transferred('20.00', 'training', 'pay'),
      ],
      ['consent-used 2020/21 2020-06-10'],
    ],
    ['spend', [...agreed(), partnerSpent('60.00')], []],
  ] as const)('%s', (_what, steps, expected) => {
    expect(told(factsOf(...steps))).toEqual(expected);
  });

  it('a statement of a partner covers each entry that it names', () => {
    const entries = [
      { kind: 'spend', number: 1 },
      { kind: 'accrual', number: 1 },
    ] as const;
    const accrual = accrued('40.00', '2020-05-10', { partner: 'Merseyside Police' });
    const facts = factsOf(...agreed(), partnerSpent('60.00'), accrual, stated('100.00', entries));
    expect(facts).toMatchObject([
      { kind: 'covered', value: { entry: 'spend:1' } },
      { kind: 'covered', value: { entry: 'accrual:1' } },
    ]);
  });

  it('an approval that was not applied puts nothing in force', () => {
    expect(factsOf(opened(), approved(), approved('1.00', 'approve-bid'))).toEqual([]);
  });

  it('a consent says what it allows', () => {
    const allowed = { head: 'equipment', amount: pounds('3.00') };
    expect(factsOf(opened(), consented('virement', allowed))).toMatchObject([
      { value: { consentNo: 1, consent: 'virement', ...allowed } },
    ]);
  });

  it('every value can be stored as JSON', () => {
    const facts = [agreed(), [...agreed(), terminated('5.00')], [opened(), consented('late-claim')]].flatMap((steps) =>
      given(...steps).events.flatMap((event: GrantEvent) => lineFactsOf(event)),
    );
    expect(facts.every(({ value }) => typeof value === 'object')).toBe(true);
    expect(() => JSON.stringify(toWire(facts))).not.toThrow();
  });
});

describe('what is in force', () => {
  const fact = (kind: 'funder' | 'recipient', standing: string, day: string): LineFact =>
    ({ kind, financialYear: year('2020/21'), effectiveOn: on(day), value: { standing } }) as LineFact;
  const termsFrom = (costsFrom: string, costsUntil: string, day: string): LineFact => ({
    kind: 'terms',
    financialYear: year('2020/21'),
    effectiveOn: on(day),
    value: { ...terms, costsFrom: on(costsFrom), costsUntil: on(costsUntil) } satisfies LineTerms,
  });

  it('is nothing where nothing was recorded', () => {
    expect(inForce([])).toEqual({
      funder: 'none',
      recipient: 'not-sought',
      consents: [],
      toleranceUsed: ZERO,
      periods: { softThrough: 0, hardThrough: 0 },
    });
  });

  it('is what has the latest day, whatever the order of recording', () => {
    expect(inForce([fact('funder', 'agreed', '2020-06-01'), fact('funder', 'offered', '2020-05-01')]).funder).toBe(
      'agreed',
    );
  });

  it('is closed where the year is, whatever the standing under it (R34)', () => {
    const closing = (closed: boolean): LineFact => ({
      kind: 'year',
      financialYear: year('2020/21'),
      effectiveOn: on('2021-03-31'),
      value: { closed },
    });
    const standing = fact('funder', 'terminated', '2021-05-10');
    expect(inForce([standing, closing(true)]).funder).toBe('closed');
    expect(inForce([standing, closing(true), closing(false)]).funder).toBe('terminated');
  });

  it('is of one day what was recorded last', () => {
    const both = [fact('recipient', 'to-bid', '2020-06-01'), fact('recipient', 'to-accept', '2020-06-01')];
    expect(inForce(both).recipient).toBe('to-accept');
  });

  it('is the funder’s standing and the recipient’s, each for itself (R05)', () => {
    expect(inForce([fact('funder', 'agreed', '2020-06-01'), fact('recipient', 'to-bid', '2020-05-01')])).toMatchObject({
      funder: 'agreed',
      recipient: 'to-bid',
    });
  });

  it('R12: has its first day brought forward by a consent, and never put back by one', () => {
    const consent = (allowedFrom: string): LineFact => ({
      kind: 'consent',
      financialYear: year('2020/21'),
      effectiveOn: on('2020-06-01'),
      value: { consentNo: 1, consent: 'cost-before-start', allowedFrom: on(allowedFrom) },
    });
    const base = termsFrom('2020-07-01', '2021-03-31', '2020-05-01');
    expect(inForce([base, consent('2020-05-01')]).terms?.costsFrom.toString()).toBe('2020-05-01');
    expect(inForce([base, consent('2020-08-01')]).terms?.costsFrom.toString()).toBe('2020-07-01');
  });

  it('has its last day brought forward by a termination, and never put back by one', () => {
    const until = (day: string): LineFact => ({
      kind: 'costs-until',
      financialYear: year('2020/21'),
      effectiveOn: on('2020-09-01'),
      value: { costsUntil: on(day) },
    });
    const base = termsFrom('2020-04-01', '2020-12-31', '2020-04-01');
    expect(inForce([base, until('2020-08-31')]).terms?.costsUntil.toString()).toBe('2020-08-31');
    expect(inForce([base, until('2021-01-31')]).terms?.costsUntil.toString()).toBe('2020-12-31');
  });

  it('is asked of a line as at any day', () => {
    const past = [...agreed(), terminated('5.00')] as const;
    given(...past).thenStanding('2020/21', { funder: 'none', recipient: 'not-sought' }, '2020-03-31');
    given(...past).thenStanding('2020/21', { funder: 'agreed', recipient: 'to-accept' }, '2020-04-01');
    given(...past).thenStanding('2020/21', { funder: 'terminated' }, '2020-09-01');
    given(...past).thenStanding('2021/22', { funder: 'none' }, '2020-09-01');
  });
});

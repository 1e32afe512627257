import { describe, expect, it } from '@jest/globals';
import { claimableOf, FIGURES, figuresOf, type Account, type FigureName, type LineView } from '#grants';
import { toWire } from '#values';
import { given } from '../../../test/support/given.ts';
import {
  accepted,
  agreed,
  approved,
  claimed,
  on,
  opened,
  paid,
  pounds,
  since,
  spent,
  terms,
  year,
} from './examples.ts';
import { bothSigned, indicated, terminated, varied } from './award-examples.ts';

type Sums = Partial<Record<Account, string>>;
interface Line extends Partial<Pick<LineView, 'funder' | 'recipient' | 'consents'>> {
  readonly rate?: number;
}

/** A line by its sums: agreed and approved to accept at the whole rate, unless a spec says otherwise. */
function line(sums: Sums, { rate = 10_000, ...over }: Line = {}): LineView {
  const days = { costsFrom: on('2020-04-01'), costsUntil: on('2021-03-31') };
  return {
    financialYear: year('2020/21'),
    funder: 'agreed',
    recipient: 'to-accept',
    terms: { ...terms, ...days, rateBasisPoints: rate },
    consents: [],
    toleranceUsed: pounds('0.00'),
    periods: { softThrough: 0, hardThrough: 0 },
    heads: [],
    excluded: [],
    sums: Object.fromEntries(Object.entries(sums).map(([account, amount]) => [account, pounds(amount)])),
    ...over,
  };
}
const expectFigures = (view: LineView, expected: Partial<Record<FigureName, string>>): void =>
  expect(toWire(figuresOf(view))).toMatchObject(expected);

describe('the figures of a line', () => {
  it('are all nothing where nothing has happened', () => {
    const figures = toWire(figuresOf(line({}, { funder: 'none', recipient: 'not-sought' }))) as Record<string, string>;
    expect(Object.keys(figures).sort()).toEqual([...FIGURES].sort());
    expect(new Set(Object.values(figures))).toEqual(new Set(['0.00']));
  });

  it.each([
    ['bid', 'bid'],
    ['indicative', 'indicative'],
    ['approved-to-bid', 'approvedToBid'],
    ['approved-in-principle', 'approvedInPrinciple'],
    ['approved-to-accept', 'approvedToAccept'],
    ['budget', 'budget'],
    ['forecast', 'forecast'],
    ['committed', 'committed'],
    ['actual', 'actual'],
    ['accrued', 'accrued'],
    ['disallowed', 'disallowed'],
    ['claimed', 'claimed'],
    ['received', 'received'],
    ['recovered', 'recovered'],
    ['repaid', 'repaid'],
    ['held', 'held'],
  ] as const)('the sum of %s is the figure %s', (account, figure) => {
    expectFigures(line({ [account]: '12.34' }), { [figure]: '12.34' });
  });

  it.each([
    ['the cap is what is offered or agreed', { offered: '10.00' }, { cap: '10.00' }],
    ['the cap is what is offered or agreed', { agreed: '11.00' }, { cap: '11.00' }],
    [
      'R05: no indicative amount, bid or approval is in the cap',
      { bid: '1.00', indicative: '2.00', 'approved-to-bid': '3.00' },
      { cap: '0.00' },
    ],
    ['spend is actual and accrued', { actual: '7.00', accrued: '5.00' }, { spend: '12.00' }],
    ['recoverable is the spend', { agreed: '20.00', actual: '12.00' }, { recoverable: '12.00', ownCost: '0.00' }],
    [
      'recoverable stops at the cap',
      { agreed: '10.00', actual: '12.00' },
      { recoverable: '10.00', ownCost: '2.00', remaining: '0.00' },
    ],
    [
      'recoverable is net of what is disallowed',
      { agreed: '20.00', actual: '12.00', disallowed: '2.00' },
      { recoverable: '10.00', ownCost: '2.00' },
    ],
    [
      'recoverable is never below nothing',
      { agreed: '20.00', actual: '-3.00' },
      { recoverable: '0.00', ownCost: '-3.00' },
    ],
    ['remaining is what the cap still allows', { agreed: '20.00', actual: '12.00' }, { remaining: '8.00' }],
    [
      'available is less what is committed',
      { agreed: '20.00', actual: '12.00', committed: '9.00' },
      { remaining: '8.00', available: '-1.00' },
    ],
    [
      'overclaimed is what is claimed beyond it',
      { agreed: '20.00', actual: '12.00', claimed: '13.50' },
      { overclaimed: '1.50', claimable: '0.00' },
    ],
    ['outstanding is claimed less recovered', { claimed: '13.50', recovered: '3.50' }, { outstanding: '10.00' }],
    [
      'forecast outturn is spend and what is still to come',
      { actual: '12.00', accrued: '1.00', forecast: '4.00' },
      { forecastOutturn: '17.00' },
    ],
    ['budget variance is budget less spend', { budget: '10.00', actual: '12.00' }, { budgetVariance: '-2.00' }],
    [
      'forecast variance is outturn less cap',
      { agreed: '20.00', actual: '12.00', forecast: '4.00' },
      { forecastVariance: '-4.00' },
    ],
    [
      'accrued income is recoverable less recovered',
      { agreed: '20.00', actual: '12.00', recovered: '5.00' },
      { accruedIncome: '7.00' },
    ],
    [
      'accrued income is never below nothing',
      { agreed: '20.00', actual: '12.00', recovered: '15.00' },
      { accruedIncome: '0.00' },
    ],
    [
      'owed to the funder is what is held and recovered too much',
      { agreed: '20.00', actual: '12.00', recovered: '15.00', held: '1.00' },
      { owedToFunder: '4.00' },
    ],
  ] as readonly [string, Sums, Partial<Record<FigureName, string>>][])('%s', (_what, sums, expected) => {
    expectFigures(line(sums), expected);
  });

  it('at a rate are rounded down to the penny, each for itself', () => {
    expectFigures(line({ agreed: '20.00', actual: '10.01', committed: '0.05', forecast: '3.33' }, { rate: 3_333 }), {
      recoverable: '3.33',
      ownCost: '6.68',
      remaining: '16.67',
      available: '16.66',
      forecastVariance: '-15.56',
    });
  });
});

describe('the figures of a closed year', () => {
  const closed = { funder: 'closed' } as const;

  it('what was not spent has lapsed, and nothing remains or can be claimed', () => {
    const sums = { agreed: '20.00', lapse: '8.00', actual: '12.00', claimed: '12.00', recovered: '5.00' };
    expectFigures(line(sums, closed), {
      cap: '20.00',
      recoverable: '12.00',
      lapsed: '8.00',
      remaining: '0.00',
      claimable: '0.00',
      accruedIncome: '7.00',
    });
  });

  it('accrued income is what is outstanding, not what could have been claimed', () => {
    expectFigures(line({ agreed: '20.00', lapse: '8.00', actual: '12.00', claimed: '9.00' }, closed), {
      accruedIncome: '9.00',
    });
  });

  it('a year that stays open has lapsed nothing', () => {
    expectFigures(line({ agreed: '20.00', actual: '12.00' }), { lapsed: '0.00', remaining: '8.00' });
  });

  it('recoverable stays within the cap less the lapse, if cost comes in late', () => {
    expectFigures(line({ agreed: '20.00', lapse: '8.00', actual: '15.00' }, closed), {
      recoverable: '12.00',
      lapsed: '8.00',
    });
  });

  it('the limit that binds is that the year is closed', () => {
    const { amount, limits } = claimableOf(
      line({ agreed: '20.00', actual: '12.00', 'approved-to-accept': '20.00' }, closed),
    );
    expect(toWire(amount)).toBe('0.00');
    expect(limits.filter(({ binding }) => binding).map(({ name }) => name)).toEqual(['year-closed']);
  });
});

describe('what can be claimed and which limit binds', () => {
  const full = { agreed: '20.00', actual: '12.00', 'approved-to-accept': '20.00' };
  const binding = (view: LineView): readonly string[] =>
    claimableOf(view)
      .limits.filter((limit) => limit.binding)
      .map(({ name }) => name);

  it.each([
    ['the spend', full, '12.00', ['spend']],
    ['the cap', { ...full, actual: '25.00', 'approved-to-accept': '30.00' }, '20.00', ['cap']],
    ['the approval', { ...full, 'approved-to-accept': '5.00' }, '5.00', ['approval']],
    ['several, where they are equal', { ...full, actual: '20.00' }, '20.00', ['spend', 'cap', 'approval']],
    ['the limit even where all is claimed', { ...full, claimed: '12.00' }, '0.00', ['spend']],
    ['the limit even where too much is claimed', { ...full, claimed: '13.00' }, '0.00', ['spend']],
  ] as readonly [string, Sums, string, string[]][])('R06: %s', (_what, sums, amount, names) => {
    expect(toWire(claimableOf(line(sums)).amount)).toBe(amount);
    expect(binding(line(sums))).toEqual(names);
  });

  it.each([
    ['none', 'not-agreed'],
    ['bid', 'not-agreed'],
    ['indicative', 'not-agreed'],
    ['offered', 'not-agreed'],
    ['withdrawn', 'not-agreed'],
    ['lapsed', 'not-agreed'],
    ['agreed', undefined],
    ['terminated', undefined],
  ] as const)('R04: a line whose funder’s standing is %s', (funder, limit) => {
    const { amount, limits } = claimableOf(line(full, { funder }));
    expect(toWire(amount)).toBe(limit === undefined ? '12.00' : '0.00');
    expect(limits.find(({ name }) => name === 'not-agreed')?.name).toBe(limit);
  });

  it.each(['not-sought', 'to-bid', 'in-principle', 'declined'] as const)(
    'R04: a line whose recipient’s standing is %s',
    (recipient) => {
      const { amount, limits } = claimableOf(line(full, { recipient }));
      expect(toWire(amount)).toBe('0.00');
      expect(limits.filter((one) => one.binding).map(({ name }) => name)).toEqual(['not-approved']);
    },
  );

  it('gives every limit’s amount, also of those that do not bind', () => {
    expect(toWire(claimableOf(line(full)).limits.map(({ name, amount }) => ({ name, amount })))).toEqual([
      { name: 'spend', amount: '12.00' },
      { name: 'cap', amount: '20.00' },
      { name: 'approval', amount: '20.00' },
    ]);
  });

  it('the rate of the spend is rounded down', () => {
    expect(toWire(claimableOf(line({ ...full, actual: '0.03' }, { rate: 5_000 })).amount)).toBe('0.01');
  });

  it('is never below nothing', () => {
    const { amount, ceiling } = claimableOf(line({ ...full, actual: '-5.00' }));
    expect(toWire([amount, ceiling])).toEqual(['0.00', '0.00']);
  });
});

describe('the figures as at a day', () => {
  const past = [
    opened(),
    indicated('900.00'),
    ...agreed('1000.00', since('2020-04-10')).slice(1, 2),
    approved('1000.00', 'accept', since('2020-04-12')),
    ...bothSigned(2, '2020-04-15'),
    spent('400.00', '2020-05-10'),
    ...claimed(),
    accepted(1, '2020-08-01', { reductionAmount: pounds('10.00') }),
    paid('390.00', '2020-08-14'),
    varied('700.00', since('2020-11-01')),
    terminated('500.00', '2020-12-31', since('2020-12-01')),
  ] as const;

  it.each([
    ['2020-04-09', { indicative: '900.00', cap: '0.00', approvedToAccept: '0.00' }],
    ['2020-04-10', { indicative: '0.00', cap: '1000.00', approvedToAccept: '0.00' }],
    ['2020-04-12', { cap: '1000.00', approvedToAccept: '1000.00', claimable: '0.00' }],
    ['2020-05-10', { spend: '400.00', claimable: '400.00', remaining: '600.00' }],
    ['2020-07-15', { claimed: '400.00', claimable: '0.00', outstanding: '400.00', accruedIncome: '400.00' }],
    ['2020-08-01', { claimed: '390.00', claimable: '10.00', outstanding: '390.00' }],
    ['2020-08-14', { received: '390.00', recovered: '390.00', outstanding: '0.00', accruedIncome: '10.00' }],
    ['2020-11-01', { cap: '700.00', remaining: '300.00' }],
    ['2020-12-01', { cap: '500.00', remaining: '100.00', recoverable: '400.00' }],
  ] as readonly [string, Partial<Record<FigureName, string>>][])('%s', (day, expected) => {
    given(...past).thenFigures('2020/21', expected, day);
  });
});

describe('the figures of one line', () => {
  it('have nothing of another line of the same grant', () => {
    given(...agreed(), spent('400.00')).thenFigures('2021/22', { cap: '0.00', spend: '0.00', claimable: '0.00' });
  });
});

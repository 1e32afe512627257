import { describe, expect, it } from '@jest/globals';
import { claimableOf, FIGURES, figuresOf, lineView, type FigureName, type LedgerEvent } from '#grants';
import {
  daysBetween,
  formatAmount,
  minus,
  parseAmount,
  parseDate,
  parseFinancialYear,
  percentHalfUp,
  readAmount,
  roundsTo,
  sum,
  toWire,
} from '#values';
import { DEMO_STEPS } from '../../apps/cli/src/demo/demo-steps.ts';
import { CoreLedger } from './core-ledger.ts';

const ledger = new CoreLedger();
for (const step of DEMO_STEPS) ledger.ask(step);

const viewOf = (grantId: string, year: string, on?: string) =>
  lineView(ledger.grant(grantId), parseFinancialYear(year), on === undefined ? undefined : parseDate(on));
const figuresAt = (grantId: string, year: string, on?: string) =>
  toWire(figuresOf(viewOf(grantId, year, on))) as Record<FigureName, string>;
const binding = (grantId: string, year: string) =>
  claimableOf(viewOf(grantId, year))
    .limits.filter((limit) => limit.binding)
    .map(({ name }) => name);

type DataOf<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { type: Type }>['data'];
const eventsOf = <Type extends LedgerEvent['type']>(type: Type) =>
  ledger.events.filter(({ event }) => event.type === type).map(({ event }) => event.data as DataOf<Type>);
const paper = (reference: string) => eventsOf('DecisionRecorded').find((one) => one.reference === reference)!;
const warningsOf = (reference: string) => (paper(reference).warnings ?? []).map(({ warning }) => warning);

/** Every line of the demo: its standings, and the figures that are not nothing. */
const LINES: readonly (readonly [string, string, string, string, Partial<Record<FigureName, string>>])[] = [
  [
    'pcd-867',
    '2020/21',
    'agreed',
    'to-accept',
    {
      approvedToAccept: '1479306.16',
      cap: '1479306.16',
      budget: '1479306.16',
      actual: '1490553.46',
      spend: '1490553.46',
      recoverable: '1479306.16',
      ownCost: '11247.30',
      claimed: '1085553.46',
      claimable: '393752.70',
      recovered: '1085553.46',
      received: '1085553.46',
      accruedIncome: '393752.70',
      forecastOutturn: '1490553.46',
      budgetVariance: '-11247.30',
      forecastVariance: '11247.30',
    },
  ],
  [
    'pcd-956',
    '2021/22',
    'agreed',
    'to-accept',
    {
      approvedToAccept: '272708.04',
      cap: '272708.04',
      budget: '272708.04',
      actual: '259411.37',
      spend: '259411.37',
      recoverable: '259411.37',
      remaining: '13296.67',
      available: '13296.67',
      claimed: '259411.37',
      recovered: '259411.37',
      received: '259411.37',
      forecastOutturn: '259411.37',
      budgetVariance: '13296.67',
      forecastVariance: '-13296.67',
    },
  ],
  [
    'pcd-911',
    '2020/21',
    'agreed',
    'to-accept',
    {
      approvedToAccept: '135000.00',
      cap: '135000.00',
      budget: '135000.00',
      actual: '98240.00',
      accrued: '31115.00',
      spend: '129355.00',
      recoverable: '129355.00',
      remaining: '5645.00',
      available: '5645.00',
      claimable: '129355.00',
      accruedIncome: '129355.00',
      forecastOutturn: '129355.00',
      budgetVariance: '5645.00',
      forecastVariance: '-5645.00',
    },
  ],
  [
    'pcd-1532',
    '2023/24',
    'agreed',
    'to-accept',
    {
      approvedToAccept: '570567.00',
      cap: '570567.00',
      budget: '570567.00',
      actual: '142641.75',
      spend: '142641.75',
      recoverable: '142641.75',
      remaining: '427925.25',
      available: '427925.25',
      claimed: '142641.75',
      recovered: '140000.00',
      outstanding: '2641.75',
      received: '140000.00',
      accruedIncome: '2641.75',
      forecastOutturn: '142641.75',
      budgetVariance: '427925.25',
      forecastVariance: '-427925.25',
    },
  ],
  ['pcd-1532', '2024/25', 'indicative', 'to-accept', { indicative: '570567.00', approvedToAccept: '570567.00' }],
  ['pcd-1532', '2025/26', 'none', 'in-principle', { approvedInPrinciple: '1000000.00' }],
  ['pcd-1532', '2026/27', 'none', 'in-principle', { approvedInPrinciple: '1000000.00' }],
  ...['2018/19', '2019/20'].map(
    (year) =>
      [
        'pcd-510-rocu',
        year,
        'offered',
        'to-accept',
        {
          approvedToAccept: '250000.00',
          cap: '250000.00',
          remaining: '250000.00',
          available: '250000.00',
          forecastVariance: '-250000.00',
        },
      ] as const,
  ),
  ['pcd-510-innovation', '2018/19', 'none', 'to-bid', { approvedToBid: '120000.00' }],
];

describe('the demo, by the rules alone', () => {
  it('is accepted but for what it wants refused', () => {
    const expected = DEMO_STEPS.filter(({ refused }) => refused !== undefined);
    expect(ledger.refusals.map(({ step }) => step)).toEqual(expected);
    expect(ledger.refusals.map(({ refusal }) => refusal.code)).toEqual(expected.map(({ refused }) => refused));
    expect(eventsOf('ApprovalNotApplied')).toEqual([]);
  });

  it.each(LINES)('has every figure of %s %s', (...line) => {
    const [grantId, year, funder, recipient, figures] = line;
    const nothing = Object.fromEntries(FIGURES.map((name) => [name, '0.00']));
    expect(viewOf(grantId, year)).toMatchObject({ funder, recipient });
    expect(figuresAt(grantId, year)).toEqual({ ...nothing, ...figures });
  });

  it('has no other line', () => {
    const lines = [...ledger.grants.values()].flatMap(({ lines, opened }) =>
      [...lines.keys()].map((year) => `${opened?.grantId} ${year}`),
    );
    expect(lines.sort()).toEqual(LINES.map(([grantId, year]) => `${grantId} ${year}`).sort());
  });

  it.each([
    ['pcd-867', '2020/21', ['cap', 'approval']],
    ['pcd-956', '2021/22', ['spend']],
    ['pcd-911', '2020/21', ['spend']],
    ['pcd-1532', '2023/24', ['spend']],
    ['pcd-1532', '2024/25', ['not-agreed', 'spend', 'cap']],
    ['pcd-1532', '2025/26', ['not-agreed', 'not-approved', 'spend', 'cap', 'approval']],
    ['pcd-510-rocu', '2018/19', ['not-agreed', 'spend']],
    ['pcd-510-rocu', '2019/20', ['not-agreed', 'spend']],
    ['pcd-510-innovation', '2018/19', ['not-agreed', 'not-approved', 'spend', 'cap', 'approval']],
  ])('names the limits that bind %s %s', (grantId, year, names) => {
    expect(binding(grantId, year)).toEqual(names);
  });

  it('holds every always-true equation on every day on which something takes effect', () => {
    for (const [grantId, year] of LINES) {
      const days = ledger.events.map(({ event }) => event.data.effectiveOn.toString());
      for (const day of new Set(days)) {
        const { received, recovered, held, repaid, recoverable, cap } = figuresOf(viewOf(grantId, year, day));
        expect(received).toBe(sum(recovered, held, repaid));
        expect(recoverable <= cap).toBe(true);
      }
    }
  });
});

describe('what the papers write', () => {
  it('keeps £1.48m beside the exact award of PCD 867 (E1)', () => {
    const [act] = paper('PCD 867').acts;
    const rounded = readAmount('£1.48m');
    expect(toWire(act)).toMatchObject({ amount: '1479306.16', basis: 'exact' });
    expect(act?.asWritten).toEqual(expect.arrayContaining(['£1.48m', '£1,479,306.16']));
    expect(roundsTo(act!.amount, rounded)).toBe(true);
    expect(formatAmount(minus(rounded.pence, act!.amount))).toBe('693.84');
  });

  it('keeps the year before, and the growth follows from it (E2)', () => {
    const [quoted] = paper('PCD 867').quotedAmounts ?? [];
    const growth = minus(paper('PCD 867').acts[0]!.amount, quoted!.amount);
    expect(toWire(quoted)).toMatchObject({ reference: 'PCD 545', amount: '1386723.00' });
    expect([formatAmount(growth), percentHalfUp(growth, quoted!.amount)]).toEqual(['92583.16', '6.68']);
  });

  it('never adds offered, indicative and in-principle money (E5)', () => {
    expect(paper('PCD 1532').documentTotals).toBeUndefined();
    expect(['2023/24', '2024/25', '2025/26', '2026/27'].map((year) => figuresAt('pcd-1532', year).cap)).toEqual([
      '570567.00',
      '0.00',
      '0.00',
      '0.00',
    ]);
  });

  it('keeps the totals of PCD 510 as the document’s own, apart from every sum (E6)', () => {
    const totals = (paper('PCD 510').documentTotals ?? []).map(({ amount }) => formatAmount(amount));
    expect(totals).toEqual(expect.arrayContaining(['620000.00', '370000.00']));
    const amounts = LINES.flatMap(([grantId, year]) => Object.values(figuresAt(grantId, year)));
    expect(amounts.filter((amount) => totals.includes(amount))).toEqual([]);
    expect(figuresAt('pcd-510-rocu', '2018/19').cap).toBe('250000.00');
  });

  it('shows the 4p between PCD 1532 and PCD 956, and mends neither (E7)', () => {
    const [first, second] = paper('PCD 1532').quotedAmounts ?? [];
    expect(toWire(first)).toMatchObject({
      amount: '272708.00',
      recordedAmount: '272708.04',
      differenceAmount: '0.04',
    });
    expect(toWire(second)).toMatchObject({ reference: 'PCD-1218', amount: '495000.00', asWritten: expect.any(String) });
    expect(second).not.toHaveProperty('recordedAmount');
    expect(formatAmount(sum(first!.amount, second!.amount))).toBe('767708.00');
    expect(formatAmount(sum(first!.recordedAmount!, second!.amount))).toBe('767708.04');
  });

  it('counts how late the decisions were (E12)', () => {
    const days = (reference: string, from: 'requiredByOn' | 'boardOn') => {
      const { dates } = paper(reference);
      return daysBetween(dates[from]!, dates.decidedOn!);
    };
    expect([days('PCD 867', 'requiredByOn'), days('PCD 510', 'requiredByOn')]).toEqual([112, 4]);
    expect(daysBetween(parseDate('2020-04-01'), paper('PCD 867').dates.decidedOn!)).toBe(239);
    expect(daysBetween(paper('PCD 911').dates.decidedOn!, parseDate('2021-03-31')) + 1).toBe(59);
    const [late] = (paper('PCD 867').warnings ?? []).filter(({ warning }) => warning === 'decided-late');
    expect(late?.detail).toContain('112 days late');
  });

  it.each([
    ['PCD 867', ['decided-late', 'power-not-stated', 'exemption-act-wrong']],
    ['PCD 956', ['date-missing']],
    ['PCD 1532', ['date-missing', 'quoted-amount-differs']],
    ['PCD 911', ['part-2-flag-differs', 'exemption-act-wrong']],
    ['PCD 510', ['decided-late', 'power-not-stated', 'delegation-does-not-cover', 'exemption-act-wrong']],
  ])('records what is odd in %s with the reason for going on', (reference, warnings) => {
    expect(warningsOf(reference)).toEqual(warnings);
  });

  it('gives a reason for every warning, and none where nothing was found', () => {
    const found = ledger.events.flatMap(({ event }) => ('warnings' in event.data ? (event.data.warnings ?? []) : []));
    const given = DEMO_STEPS.flatMap(({ command }) =>
      'acknowledgements' in command ? (command.acknowledgements ?? []) : [],
    );
    expect(found.map(({ warning, reason }) => ({ warning, reason }))).toEqual(given);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['R10', 'R11', 'R25', 'R37', 'R38', 'R39', 'R40']));
  });

  it('leaves blank what is blank', () => {
    expect(paper('PCD 956').dates).toEqual({ blankDates: ['board', 'required-by', 'chief-executive', 'decided'] });
    expect(paper('PCD 1532').dates).not.toHaveProperty('decidedOn');
  });

  it('keeps the three kinds of end of an exemption apart', () => {
    const ends = ['PCD 867', 'PCD 510', 'PCD 911'].map((reference) => paper(reference).partTwo.expiry);
    expect(ends.map((end) => [end?.kind, end?.value])).toEqual([
      ['expires-on', '2025-04-01'],
      ['expires-in-year', '2028'],
      ['review-due', '2026-06'],
    ]);
  });

  it('names nobody: declarations, authors and decision-makers are posts', () => {
    for (const { authorRole, decisionMakerRole } of eventsOf('DecisionRecorded')) {
      for (const role of [authorRole ?? 'Officer', decisionMakerRole]) {
        expect(role).toMatch(/Deputy Mayor|Detective (?:Chief )?(?:Superintendent|Inspector)|Officer/);
      }
    }
  });
});

describe('what was invented', () => {
  it('is illustrative wherever it is recorded', () => {
    const invented = ['ReportSpend', 'RaiseAccrual', 'SetBudget', 'PrepareClaim', 'RecordReceipt', 'RecordSignature'];
    const asked = DEMO_STEPS.filter(({ command }) => invented.includes(command.type));
    expect(asked.length).toBeGreaterThan(40);
    expect(new Set(asked.map(({ command }) => command.effectiveBasis))).toEqual(new Set(['illustrative']));
    const said = asked.flatMap(({ command }) =>
      'description' in command ? [command.description] : 'payer' in command ? [command.payer] : [],
    );
    expect(said.length).toBeGreaterThan(40);
    for (const text of said) expect(text).toMatch(/illustrative/i);
  });

  it('runs PCD 867 over its cap quarter by quarter (E3)', () => {
    const spend = ['2020-06-30', '2020-09-30', '2020-12-31', '2021-03-31'].map((day) =>
      parseAmount(figuresAt('pcd-867', '2020/21', day).spend),
    );
    const quarters = spend.map((upTo, at) => formatAmount(minus(upTo, spend[at - 1] ?? parseAmount('0.00'))));
    expect(quarters).toEqual(['352110.45', '361987.20', '371455.81', '405000.00']);
    expect(
      eventsOf('ClaimSubmitted')
        .slice(0, 3)
        .map((claim) => formatAmount(claim.amount)),
    ).toEqual(['352110.45', '361987.20', '371455.81']);
  });

  it('leaves £13,296.67 of PCD 956 unspent, 4.88% of the award (E4)', () => {
    const { remaining, cap, lapsed } = figuresOf(viewOf('pcd-956', '2021/22'));
    expect([formatAmount(remaining), percentHalfUp(remaining, cap), formatAmount(lapsed)]).toEqual([
      '13296.67',
      '4.88',
      '0.00',
    ]);
  });

  it('counts on PCD 911 what was worked by 31 March and refuses what was worked on 2 April (E9)', () => {
    const [refusal] = ledger.refusals;
    expect(refusal?.refusal).toMatchObject({ code: 'cost-in-another-year', limit: '2021/22' });
    expect(refusal?.step.command).toMatchObject({ netAmount: '1260.00', effectiveOn: '2021-04-02' });
    expect(figuresAt('pcd-911', '2020/21', '2021-02-28').actual).toBe('98240.00');
  });

  it('pays PCD 1532 short and 45 days late (E13)', () => {
    const claim = ledger.grant('pcd-1532').claims.get(1)!;
    const [match] = [...ledger.grant('pcd-1532').matches.values()];
    expect(claim.paymentDueOn?.toString()).toBe('2023-07-31');
    expect(daysBetween(claim.paymentDueOn!, match!.facts.effectiveOn)).toBe(45);
    expect(figuresAt('pcd-1532', '2023/24', '2023-09-13').outstanding).toBe('142641.75');
    expect(figuresAt('pcd-1532', '2023/24', '2023-09-14').outstanding).toBe('2641.75');
  });
});

import fc from 'fast-check';
import {
  decide,
  emptyGrant,
  evolve,
  isRefused,
  type FunderTerms,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
} from '#grants';
import { addDays, parseDate, parseFinancialYear, pence, sum, ZERO, type FinancialYear, type PlainDate } from '#values';
import { costOf } from '../src/line-state.ts';
import { stored } from '../../../test/support/given.ts';
import { approved, offered, opened, signed, terms } from './examples.ts';

/** A wish in small whole numbers; `commandOf` turns it into a command that fits what the grant has so far. */
export interface Wish {
  readonly what: number;
  readonly day: number;
  readonly amount: number;
  readonly which: number;
  readonly share: number;
}

export const wish: fc.Arbitrary<Wish> = fc.record({
  what: fc.nat(999),
  day: fc.nat(420),
  amount: fc.integer({ min: -40, max: 300 }),
  which: fc.nat(6),
  share: fc.nat(100),
});

const START = parseDate('2020-04-01');
const YEARS = ['2020/21', '2021/22'].map(parseFinancialYear) as [
  ReturnType<typeof parseFinancialYear>,
  ReturnType<typeof parseFinancialYear>,
];
const yearOf = (day: number) => (day < 365 ? YEARS[0] : YEARS[1]);
const HEADS = ['overtime', 'pay', 'equipment'];
const reasons = (
  [
    'retrospective-cost',
    'forecast-over-cap',
    'claim-late',
    'base-pay-without-funded-post',
    'deadline-wordings-differ',
    'period-softly-closed',
  ] as const
).map((warning) => ({ warning, reason: 'said for the test' }));
const ago = (day: number): PlainDate => addDays(START, day);
const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item;

type Make = (one: Wish, state: GrantState) => object;

const cost = ({ day, amount, which, share }: Wish) => ({
  financialYear: yearOf(day),
  head: pick(HEADS, which),
  costType: 'overtime',
  spendClass: 'resource',
  netAmount: pence(BigInt(amount)),
  description: 'any cost',
  ...(which === 3 ? { partner: 'Another force' } : {}),
  ...(which === 5 ? { period: (share % 12) + 1 } : {}),
});
const atLeastOne = (amount: number) => pence(BigInt(Math.max(1, Math.abs(amount))));
const numbered = (of: { size: number }, which: number): number => (of.size === 0 ? 1 : (which % of.size) + 1);
const count = (state: GrantState, kind: 'spend' | 'accrual'): { size: number } => ({
  size: state.numbers.get(kind) ?? 0,
});
const QUARTERS = [
  ['2020-04-01', '2020-06-30'],
  ['2020-07-01', '2020-09-30'],
  ['2020-10-01', '2020-12-31'],
  ['2021-01-01', '2021-03-31'],
] as const;

/** Number of a claim that has been sent, where there is one. */
const live = (state: GrantState, which: number): number => {
  const sent = [...state.claims.values()].filter(
    (claim) => claim.standing === 'submitted' || claim.standing === 'accepted',
  );
  return sent.length === 0 ? 1 : pick(sent, which).facts.claimNo;
};

/** The quarter after the last one claimed. */
const quarter = (state: GrantState) =>
  pick(
    QUARTERS,
    [...state.claims.values()].filter(
      (claim) =>
        claim.submittedOn !== undefined && claim.standing !== 'withdrawn' && claim.facts.claimType === 'interim',
    ).length,
  );

/** A kind of wish that comes up as often as that. */
const often = (times: number, make: Make): Make[] => Array.from({ length: times }, () => make);

const makes: readonly Make[] = [
  ...often(9, (one) => ({ type: 'ReportSpend', ...cost(one) })),
  (one, state) => ({
    type: 'ReportSpend',
    ...cost(one),
    settlesAccrual: { accrualNo: numbered(count(state, 'accrual'), one.which), amount: pence(BigInt(one.share)) },
  }),
  (one, state) => ({
    type: 'ReportSpend',
    ...cost(one),
    usesCommitment: { commitmentNo: numbered(state.commitments, one.which), amount: pence(BigInt(one.share)) },
  }),
  ...often(2, (one) => ({ type: 'RaiseAccrual', ...cost(one) })),
  (one, state) => ({
    type: 'ReleaseAccrual',
    accrualNo: numbered(count(state, 'accrual'), one.which),
    amount: atLeastOne(one.share),
    reason: 'any',
  }),
  (one) => ({
    type: 'RaiseCommitment',
    financialYear: yearOf(one.day),
    head: pick(HEADS, one.which),
    amount: atLeastOne(one.amount),
    reference: 'PO',
    description: 'any',
  }),
  (one, state) => ({
    type: 'ReleaseCommitment',
    commitmentNo: numbered(state.commitments, one.which),
    amount: atLeastOne(one.share),
    reason: 'any',
  }),
  (one) => ({
    type: 'SetBudget',
    financialYear: yearOf(one.day),
    heads: [{ head: pick(HEADS, one.which), amount: pence(BigInt(Math.abs(one.amount))) }],
  }),
  (one) => ({
    type: 'TransferBudget',
    financialYear: yearOf(one.day),
    fromHead: pick(HEADS, one.which),
    toHead: pick(HEADS, one.which + 1),
    amount: atLeastOne(one.share),
    reason: 'any',
  }),
  (one) => ({
    type: 'ReportForecast',
    financialYear: yearOf(one.day),
    months: [
      { period: ((one.which * 2) % 12) + 1, head: pick(HEADS, one.which), amount: pence(BigInt(Math.abs(one.amount))) },
    ],
  }),
  (one) => ({
    type: 'VaryAward',
    lines: [{ financialYear: yearOf(one.day), capAmount: pence(BigInt(Math.abs(one.amount) * 3)) }],
    reason: 'any',
  }),
  ...often(2, (one, state) => ({
    type: 'PrepareClaim',
    financialYear: YEARS[0],
    claimType: one.share > 90 ? 'final' : 'interim',
    periodFrom: parseDate(one.share > 90 ? '2020-04-01' : quarter(state)[0]),
    periodUntil: parseDate(one.share > 90 ? '2021-03-31' : quarter(state)[1]),
  })),
  ...often(2, (_one, state) => ({
    type: 'CertifyClaim',
    claimNo: state.claims.size,
    statement: 'any',
  })),
  ...often(2, (_one, state) => ({ type: 'SubmitClaim', claimNo: state.claims.size })),
  (one, state) => ({ type: 'WithdrawClaim', claimNo: live(state, one.which), reason: 'any' }),
  ...often(4, (one, state) => ({
    type: 'RecordClaimOutcome',
    claimNo: live(state, one.which),
    reductionAmount: pence(BigInt(one.share % 20)),
    disallowances:
      one.share % 2 === 0
        ? []
        : [
            {
              entry: {
                kind: pick(['spend', 'accrual'], one.share),
                number: numbered(count(state, 'spend'), one.which),
              },
              amount: pence(BigInt((one.share % 20) + 1)),
            },
          ],
  })),
  ...often(5, (one, state) => ({
    type: 'TakeMatch',
    receiptId: `r${state.matches.size}`,
    matchNo: 1,
    claimNo: live(state, one.which),
    amount: atLeastOne(one.amount),
  })),
  (one, state) => ({
    type: 'ReturnMatch',
    receiptId: `r${one.which % Math.max(1, state.matches.size)}`,
    matchNo: 1,
    reason: 'any',
  }),
  ...often(4, (one, state) => ({
    type: 'RaiseRepayment',
    financialYear: YEARS[0],
    ...(one.share % 3 === 0 ? {} : { claimNo: live(state, one.which) }),
    amount: atLeastOne(one.share),
    reason: 'any',
  })),
  ...often(3, (one, state) => ({
    type: 'RecordRepaymentMade',
    repaymentNo: numbered(state.repayments, one.which),
    amount: atLeastOne(one.share),
  })),
  ...often(4, (one, state) => ({
    type: 'ReverseEntry',
    entry: {
      kind: pick(['spend', 'accrual', 'commitment', 'forecast', 'claim-outcome', 'repayment-due', 'spend'], one.share),
      number: one.share % 7 === 4 ? live(state, one.which) : numbered(count(state, 'spend'), one.which),
    },
    reason: 'any',
  })),
  (one) => ({
    type: 'ClosePeriod',
    financialYear: YEARS[0],
    period: (one.which % 12) + 1,
    closing: one.share % 2 === 0 ? 'hard' : 'soft',
  }),
  (one) => ({
    type: 'ReopenPeriod',
    financialYear: YEARS[0],
    period: (one.which % 3) + 1,
    authority: 'any',
    reason: 'any',
  }),
  ...often(2, (one, state) => statement(state, yearOf(one.day))),
  (one) => ({
    type: 'RecordConsent',
    kind: 'virement',
    financialYear: yearOf(one.day),
    givenByRole: 'any',
    reference: 'any',
    head: pick(HEADS, one.which + 1),
    amount: atLeastOne(one.amount),
  }),
];

/** A statement of all the cost of a partner in a year that no statement covers yet. */
function statement(state: GrantState, financialYear: FinancialYear): object {
  const costs = [...state.costs.values()].filter(
    ({ facts, coveredOn, reversed }) =>
      facts.partner !== undefined && facts.financialYear === financialYear && coveredOn === undefined && !reversed,
  );
  return {
    type: 'RecordPartnerStatement',
    partner: 'Another force',
    financialYear,
    entries: costs.map(({ kind, number }) => ({ kind, number })),
    amount: sum(ZERO, ...costs.map((cost) => costOf(cost))),
    signedByRole: 'any',
    retentionUndertaking: true,
  };
}

/** The command of a wish, or nothing where the grant has nothing of the kind yet. */
function commandOf(one: Wish, state: GrantState): GrantCommand | undefined {
  const made = pick(makes, one.what)(one, state) as { type: string; claimNo?: number; receiptId?: string };
  if (made.type === 'TakeMatch' && !state.claims.has(made.claimNo ?? 0)) return undefined;
  if (made.type === 'ReturnMatch') {
    const match = state.matches.get(`${made.receiptId}/1`);
    if (match === undefined || match.reversed || match.facts.amount === 0n) return undefined;
  }
  const effectiveOn = addDays(anchor(made, state) ?? ago(one.day), one.day % 25);
  return {
    ...made,
    effectiveOn: COSTS.has(made.type) ? ago(one.day) : effectiveOn,
    effectiveBasis: 'illustrative',
    acknowledgements: reasons,
  } as unknown as GrantCommand;
}

const COSTS = new Set([
  'ReportSpend',
  'RaiseAccrual',
  'RaiseCommitment',
  'SetBudget',
  'ReportForecast',
  'VaryAward',
  'ReverseEntry',
]);

/** The day that a step about a claim follows, so that most of them are not refused for their day alone. */
function anchor(
  made: { type: string; claimNo?: number; receiptId?: string; periodUntil?: PlainDate },
  state: GrantState,
): PlainDate | undefined {
  if (made.periodUntil !== undefined) return made.periodUntil;
  if (made.type === 'ReturnMatch') return state.matches.get(`${made.receiptId}/1`)?.movedOn;
  if (made.type === 'RecordRepaymentMade' || made.type.endsWith('Period')) return parseDate('2021-06-01');
  const claim = made.claimNo === undefined ? undefined : state.claims.get(made.claimNo);
  return claim?.submittedOn ?? claim?.facts.effectiveOn;
}

const grantOfTwoYears = (over: Partial<FunderTerms>): readonly GrantCommand[] => [
  opened(),
  offered({ amount: '5.00', terms: { ...terms, rateBasisPoints: 7_500, partnerStatementRequired: true, ...over } }),
  approved('9.00'),
  signed('funder'),
  signed('recipient'),
];

export interface Run {
  readonly events: readonly GrantEvent[];
  readonly state: GrantState;
}

/**
 * Runs wishes one after the other; a refused command leaves no trace. `seen` looks at every step that was recorded.
 * `over` changes the funder's terms.
 */
export function run(
  wishes: readonly Wish[],
  seen: (before: readonly GrantEvent[], after: readonly GrantEvent[]) => void = () => undefined,
  over: Partial<FunderTerms> = {},
): Run {
  const events: GrantEvent[] = [];
  let state = emptyGrant();
  const ask = (command: GrantCommand | undefined): void => {
    if (command === undefined) return;
    const by = command.type === 'CertifyClaim' ? 'certifier' : 'preparer';
    const decision = decide(state, command, {
      by,
      certifies: true,
      todayOn: parseDate('2026-06-30'),
      revision: BigInt(events.length - 1),
    });
    if (isRefused(decision)) return;
    const before = [...events];
    for (const event of decision.events) {
      events.push(event);
      state = evolve(state, stored(event));
    }
    seen(before, events);
  };
  grantOfTwoYears(over).forEach(ask);
  for (const one of wishes) {
    const command = commandOf(one, state);
    ask(command);
    if (command?.type !== 'PrepareClaim' || one.which === 0) continue;
    const { effectiveOn, effectiveBasis, acknowledgements = [] } = command;
    const next = { claimNo: state.claims.size, effectiveOn, effectiveBasis, acknowledgements } as const;
    ask({ type: 'CertifyClaim', statement: 'any', ...next });
    ask({ type: 'SubmitClaim', ...next });
  }
  return { events, state };
}

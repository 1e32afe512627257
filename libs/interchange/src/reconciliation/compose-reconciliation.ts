import { differencesOf, figuresOf, reconciliationOf, type Account, type ReconciliationDifference } from '#grants';
import { minus, negate, ZERO, type Pence } from '#values';
import { named } from '../returns/grant-named.ts';
import {
  acceptedParts,
  balanceParts,
  cashParts,
  claimsAccepted,
  onTheirWay,
  recoverableParts,
  unclaimedParts,
} from './claim-parts.ts';
import { costLines, type CostLines } from './cost-parts.ts';
import { part, totalOf } from './parts.ts';
import {
  RECONCILED_LINES,
  type ReconciledDifference,
  type ReconciledLine,
  type ReconciledLineName,
  type ReconciledPart,
  type ReconciliationContent,
} from './reconciliation-content.ts';
import type { RecordedTotal, ReconciliationSources } from './reconciliation-sources.ts';

/** A year reconciled from its sources: six lines and what they are held against, each explained to the penny (R27). */
export function composeReconciliation(sources: ReconciliationSources): ReconciliationContent {
  const { grant, financialYear, line, claims, closure, generalLedger, income, madeFrom } = sources;
  const cost = costLines(sources);
  const total = generalLedgerTotal(sources, cost);
  const six = reconciliationOf(figuresOf(line), claimsAccepted(claims), {
    generalLedgerAmount: total ?? ZERO,
    incomeAmount: income?.amount ?? ZERO,
  });
  const unknown = new Set<ReconciliationDifference>([
    ...(total === undefined ? (['general-ledger-less-ledger'] as const) : []),
    ...(income === undefined ? (['income-less-recoverable'] as const) : []),
  ]);
  return {
    version: 1,
    grant: named(grant),
    financialYear,
    lines: linesOf(sources, cost),
    differences: differencesOf(six)
      .filter(({ difference }) => !unknown.has(difference))
      .map((one): ReconciledDifference => ({ ...one, parts: whyDifferent(one, sources, cost) })),
    waiting: generalLedger === undefined ? cost.waiting : [],
    ...(closure === undefined ? {} : { closure: { ...closure, position: closure.position.toString() } }),
    missing: missingIn(sources, total),
    illustrative: illustrativeIn(sources),
    madeFrom,
  };
}

/** The control total where there is one, or else the rows, where there are any. */
const generalLedgerTotal = ({ generalLedger, shares }: ReconciliationSources, cost: CostLines): Pence | undefined =>
  generalLedger?.amount ?? (shares.length === 0 ? undefined : cost.fromRowsAmount);

function linesOf(sources: ReconciliationSources, cost: CostLines): readonly ReconciledLine[] {
  const { line, claims, cash, generalLedger, income } = sources;
  const total = generalLedgerTotal(sources, cost);
  const balance = balanceParts(claims, cash);
  return [
    {
      line: 'general-ledger',
      ...(total === undefined ? {} : { amount: total }),
      ...(sources.shares.length === 0 ? {} : { fromRowsAmount: cost.fromRowsAmount }),
      ...(generalLedger === undefined ? {} : { recordedAmount: generalLedger.amount }),
      parts: total === undefined ? [] : cost.generalLedger,
    },
    summed('ledger', cost.ledger),
    summed('claims-accepted', acceptedParts(claims)),
    summed('cash', cashParts(cash)),
    {
      line: 'income',
      ...(income === undefined ? { parts: [] } : { amount: income.amount, parts: recordedTotal(income) }),
    },
    summed('balance', balance),
    summed('recoverable', recoverableParts(line)),
  ];
}

const summed = (line: ReconciledLine['line'], parts: readonly ReconciledPart[]): ReconciledLine => ({
  line,
  amount: totalOf(parts),
  parts,
});

const recordedTotal = ({ amount, source, recordedBy }: RecordedTotal): readonly ReconciledPart[] =>
  part('recorded-total', `Recorded by ${recordedBy} from ${source}`, amount);

function whyDifferent(
  { difference, amount }: Omit<ReconciledDifference, 'parts'>,
  { line, claims, income }: ReconciliationSources,
  cost: CostLines,
): readonly ReconciledPart[] {
  switch (difference) {
    case 'general-ledger-less-ledger':
      return cost.difference;
    case 'recoverable-less-claims':
      return unclaimedParts(line, claims);
    case 'claims-less-cash-less-balance':
      return onTheirWay(claims).map((one) => ({ ...one, amount: negate(one.amount) }));
    case 'income-less-recoverable':
      return part('not-explained', incomeText(line, income), amount);
  }
}

/** Where the income in the accounts is another figure of the ledger, that is said: it is what was booked. */
function incomeText(line: ReconciliationSources['line'], income: RecordedTotal | undefined): string {
  const { claimed, recovered, received, repaid, spend } = figuresOf(line);
  const same = Object.entries({
    'what is claimed': claimed,
    'what is recovered': recovered,
    'the cash received less what was paid back': minus(received, repaid),
    'the spend': spend,
  }).find(([, figure]) => figure === income?.amount);
  if (same === undefined) return 'Income in the accounts that is not what is recoverable';
  return `The accounts have ${same[0]} as income, not what is recoverable`;
}

const ACCOUNTS_OF: Readonly<Partial<Record<ReconciledLineName, readonly Account[]>>> = {
  ledger: ['actual', 'accrued', 'disallowed'],
  'claims-accepted': ['claimed'],
  cash: ['received', 'repaid'],
  balance: ['claimed', 'recovered', 'held'],
  recoverable: ['actual', 'accrued', 'disallowed', 'offered', 'agreed'],
};

/** Lines by the accounts they are summed from; a total that was recorded by its own event. */
function illustrativeIn({ illustrative, generalLedger, income }: ReconciliationSources): readonly ReconciledLineName[] {
  const recorded = { 'general-ledger': generalLedger?.basis, income: income?.basis };
  return RECONCILED_LINES.filter((line) =>
    line === 'general-ledger' || line === 'income'
      ? recorded[line] === 'illustrative'
      : (ACCOUNTS_OF[line] ?? []).some((account) => illustrative.has(account)),
  );
}

function missingIn({ generalLedger, income, closure }: ReconciliationSources, total: Pence | undefined): string[] {
  const said: string[] = [];
  if (total === undefined) said.push('No total of the general ledger is recorded, and no row of it is allocated here.');
  else if (generalLedger === undefined) {
    said.push('No control total of the general ledger is recorded: line 1 is the rows that were allocated.');
  }
  if (income === undefined) said.push('The grant income in the accounts is not recorded.');
  if (closure === undefined) said.push('The year is not closed: nothing has lapsed, and every line may still change.');
  return said;
}

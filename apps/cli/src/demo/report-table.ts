import { dayText, type FigureName } from '#grants';
import { formatPounds, sum } from '#values';
import { textTable, type Column } from '../table.ts';
import { claimableSentence } from './claimable-sentence.ts';
import { illustrativeFigures } from './illustrative-figures.ts';
import type { DemoReport, LineReport } from './report.ts';

interface Row extends LineReport {
  readonly grantId: string;
  readonly illustrative: ReadonlySet<FigureName>;
}

const names: readonly Column<Row>[] = [
  { heading: 'Grant', side: 'left', text: ({ grantId }) => grantId },
  { heading: 'Year', side: 'left', text: ({ financialYear }) => financialYear },
];

/** The mark stands behind the amount, and a blank where there is none, so that the pence stay in line. */
const amounts = (figure: FigureName, heading: string): Column<Row> => ({
  heading: `${heading} `,
  side: 'right',
  text: ({ figures, illustrative }) => `${formatPounds(figures[figure])}${illustrative.has(figure) ? '*' : ' '}`,
});

/** A line is approved on one rung at a time, so one column tells the amount beside the rung. */
const approved: Column<Row> = {
  heading: 'Approved ',
  side: 'right',
  text: ({ figures: { approvedToAccept, approvedInPrinciple, approvedToBid } }) =>
    `${formatPounds(sum(approvedToAccept, approvedInPrinciple, approvedToBid))} `,
};

const standings: readonly Column<Row>[] = [
  ...names,
  { heading: 'Funder', side: 'left', text: ({ funder }) => funder },
  amounts('cap', 'Cap'),
  amounts('indicative', 'Indicative'),
  { heading: 'Recipient', side: 'left', text: ({ recipient }) => recipient },
  approved,
];
const costs: readonly Column<Row>[] = [
  ...names,
  amounts('spend', 'Spend'),
  amounts('accrued', 'of it accrued'),
  amounts('recoverable', 'Recoverable'),
  amounts('ownCost', 'Own cost'),
  amounts('remaining', 'Remaining'),
];
const reasons: readonly Column<Row>[] = [
  ...names,
  { heading: 'Can be claimed now', side: 'left', text: claimableSentence },
];
const recovery: readonly Column<Row>[] = [
  ...names,
  amounts('claimable', 'Claimable now'),
  amounts('claimed', 'Claimed'),
  amounts('recovered', 'Recovered'),
  amounts('outstanding', 'Outstanding'),
  amounts('held', 'Held'),
];

/** The demo's figures for a finance officer: what is promised, spent and recovered, and why. */
export function reportAsTables({ ledger, effectiveOn, position, grants, refusals }: DemoReport): string {
  const rows = grants.flatMap(({ grantId, lines }) =>
    lines.map((line) => ({ ...line, grantId, illustrative: new Set(illustrativeFigures(line.figures)) })),
  );
  const parts = [
    `Five decision papers, ${BigInt(position) + 1n} events, as at ${dayText(effectiveOn)}. The ledger lies in ${ledger}`,
    `What the funder has committed and what is approved\n\n${textTable(standings, rows)}`,
    `What was spent\n\n${textTable(costs, rows)}`,
    `What can be claimed, and what was recovered\n\n${textTable(recovery, rows)}`,
    NOTE,
    `Why the claimable amount is what it is\n\n${textTable(reasons, rows)}`,
    `Refused on the way, as it should be\n\n${lines(refusals.map(({ about, code, detail }) => `${about}: ${detail} (${code})`))}`,
  ];
  return `${parts.join('\n\n').replaceAll('\n\n\n', '\n\n').trimEnd()}\n`;
}

const NOTE = `* Illustrative. The papers give awards, approvals and bids. Spend, accruals, claims and cash were invented for this
  demo, and so were budgets, the terms, and the days and signatories of offers and agreements.`;

const lines = (sentences: readonly string[]): string => sentences.map((sentence) => `  ${sentence}\n`).join('');

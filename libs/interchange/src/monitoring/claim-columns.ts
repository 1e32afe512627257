import { dayText } from '#grants';
import { sum, ZERO, type Pence, type PlainDate } from '#values';
import { amount, blank, day, text, whole, type Cell, type SheetTable } from '../sheet.ts';
import { cellsOf, labelsOf, type Column } from './amount-columns.ts';
import type { MonitoredClaim } from './monitoring-content.ts';

const dayCell = (value: PlainDate | undefined): Cell => (value === undefined ? blank : day(value));
const amountCell = (value: Pence | undefined): Cell => (value === undefined ? blank : amount(value));

const CLAIM: readonly Column<MonitoredClaim>[] = [
  { label: 'Claim', cell: ({ claimNo, claimType }) => text(`${claimNo} (${claimType})`) },
  { label: 'From', cell: ({ periodFrom }) => day(periodFrom) },
  { label: 'Until', cell: ({ periodUntil }) => day(periodUntil) },
  { label: 'Stands as', cell: ({ standing }) => text(standing) },
  { label: 'Submitted on', cell: ({ submittedOn }) => dayCell(submittedOn) },
  { label: 'Submitted', cell: ({ submittedAmount }) => amount(submittedAmount) },
  { label: 'Accepted on', cell: ({ acceptedOn }) => dayCell(acceptedOn) },
  { label: 'Accepted', cell: ({ acceptedAmount }) => amountCell(acceptedAmount) },
  { label: 'Disallowed', cell: ({ disallowedAmount }) => amount(disallowedAmount) },
  { label: 'Claimed, as it stands', cell: ({ claimedAmount }) => amount(claimedAmount) },
  { label: 'Paid', cell: ({ paidAmount }) => amount(paidAmount) },
  { label: 'Last paid on', cell: ({ paidOn }) => dayCell(paidOn) },
  { label: 'Payment due on', cell: ({ paymentDueOn }) => dayCell(paymentDueOn) },
  { label: 'Outstanding', cell: ({ outstandingAmount }) => amount(outstandingAmount) },
  { label: 'Days outstanding', cell: ({ daysOutstanding }) => whole(daysOutstanding) },
  { label: 'Days overdue', cell: ({ daysOverdue }) => whole(daysOverdue) },
];

/** The claims of the year. Only what still stands of them is added up. */
export function claimsTable(claims: readonly MonitoredClaim[], effectiveOn: PlainDate, mark: string): SheetTable {
  const total = (of: (claim: MonitoredClaim) => Pence): Cell => amount(sum(ZERO, ...claims.map(of)));
  const added: Readonly<Record<string, Cell>> = {
    Claim: text('Total'),
    'Claimed, as it stands': total(({ claimedAmount }) => claimedAmount),
    Paid: total(({ paidAmount }) => paidAmount),
    Outstanding: total(({ outstandingAmount }) => outstandingAmount),
  };
  return {
    caption: `Claims of the year as at ${dayText(effectiveOn)}, in pounds${mark}`,
    columns: labelsOf(CLAIM),
    rows: claims.map((claim) => cellsOf(CLAIM, claim)),
    total: CLAIM.map(({ label }) => added[label] ?? blank),
  };
}

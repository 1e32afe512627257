import type { LineAgreement } from '#projections';
import { dayText } from '#grants';
import type { PlainDate } from '#values';
import { blank, day, text, whole, type Cell } from '../sheet.ts';
import { percentCell, type Column } from './amount-columns.ts';
import type { MonitoringRegister } from './monitoring-content.ts';

const words = (value: string | undefined): Cell => text(value ?? '');
const dayCell = (value: PlainDate | undefined): Cell => (value === undefined ? blank : day(value));

/** What is known of a line beside its money; what the ledger does not hold is not there. */
export const REGISTER: readonly Column<MonitoringRegister>[] = [
  { label: 'Grant reference', cell: ({ grantId }) => text(grantId) },
  { label: 'Decisions', cell: ({ decisions }) => text(decisions.join(', ')) },
  { label: 'Fund, as written', cell: ({ fundsAsWritten = [] }) => text(fundsAsWritten.join('; ')) },
  { label: 'Funder', cell: ({ funder }) => text(funder) },
  { label: 'Recipient', cell: ({ recipient }) => text(recipient) },
  { label: 'Project', cell: ({ title }) => text(title) },
  { label: 'Delivered by', cell: ({ deliveryUnit }) => words(deliveryUnit) },
  { label: 'Sponsor', cell: ({ sponsor }) => words(sponsor) },
  { label: 'Agreement reference', cell: ({ agreementReference }) => words(agreementReference) },
  { label: 'The funder has the line as', cell: ({ funderStanding }) => text(funderStanding) },
  { label: 'The recipient has the line as', cell: ({ recipientStanding }) => text(recipientStanding) },
  { label: 'Agreement in force from', cell: ({ agreement }) => dayCell(agreement?.signedOn) },
  { label: 'Signed by', cell: ({ agreement }) => text(signedBy(agreement, true)) },
  { label: 'Still to sign', cell: ({ agreement }) => text(signedBy(agreement, false)) },
  { label: 'Funding from', cell: ({ fundingFrom }) => dayCell(fundingFrom) },
  { label: 'Funding until', cell: ({ fundingUntil }) => dayCell(fundingUntil) },
  { label: 'Cost met from', cell: ({ costsFrom }) => dayCell(costsFrom) },
  { label: 'Cost met until', cell: ({ costsUntil }) => dayCell(costsUntil) },
  { label: 'Claims', cell: ({ claimFrequency }) => words(claimFrequency) },
  { label: 'Next claim due', cell: ({ nextClaimDueOn }) => dayCell(nextClaimDueOn) },
  { label: 'Met by the funder, %', cell: ({ ratePercent }) => percentCell(ratePercent) },
  { label: 'Match, %', cell: ({ matchPercent }) => percentCell(matchPercent) },
  { label: 'Capital or revenue', cell: ({ spendClass }) => text(spendClass === 'resource' ? 'revenue' : spendClass) },
  { label: 'Records kept, years', cell: ({ retentionYears: years }) => (years === undefined ? blank : whole(years)) },
  { label: 'Records kept until', cell: ({ retainUntil }) => dayCell(retainUntil) },
];

function signedBy(agreement: LineAgreement | undefined, hasSigned: boolean): string {
  return (agreement?.signatories ?? [])
    .filter(({ signedOn }) => (signedOn !== undefined) === hasSigned)
    .map(({ role, party, signedOn }) => `${role} (${party})${signedOn === undefined ? '' : `, ${dayText(signedOn)}`}`)
    .join('; ');
}

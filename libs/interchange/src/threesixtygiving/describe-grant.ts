import type { Account, LineView } from '#grants';
import { assert, firstDayOf, formatPounds, lastDayOf, ZERO, type Pence } from '#values';
import type { Classification, GrantReceived } from './grant-received.ts';

/** 360Giving: "under 140 characters". */
const TITLE_LENGTH_MAX = 139;
const VOCABULARY = 'Grant ledger';

const RECIPIENT_COPY = 'Recipient’s copy of a grant received. It is not the funder’s publication; do not count both.';

export const agreedOf = ({ sums }: LineView): Pence => sums.agreed ?? ZERO;
export const agreedLines = ({ lines }: GrantReceived): readonly LineView[] =>
  lines.filter((line) => agreedOf(line) > ZERO);

/** The title as far as one may go, cut between words. */
export function titleOf({ title }: Pick<GrantReceived, 'title'>): string {
  if (title.length <= TITLE_LENGTH_MAX) return title;
  const cut = title.slice(0, TITLE_LENGTH_MAX - 1);
  const words = cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut;
  return `${words.toWellFormed().trimEnd()}…`;
}

/** What the fields of the schema have no room for, in sentences. */
export function descriptionOf(grant: GrantReceived): string {
  const { title, agreementReference } = grant;
  const years = agreedLines(grant).map((line) => `${formatPounds(agreedOf(line))} for ${line.financialYear}`);
  const illustrative = illustrativeIn(grant);
  return [
    RECIPIENT_COPY,
    ...(titleOf(grant) === title ? [] : [`Full title: ${title}.`]),
    `Agreed: ${years.join(', ')}.`,
    ...notCounted(grant),
    ...(agreementReference === undefined ? [] : [`Agreement ${agreementReference}.`]),
    ...(illustrative.length === 0 ? [] : [`Illustrative entries are behind: ${illustrative.join(', ')}.`]),
  ].join(' ');
}

/** Amounts on unlike rungs are never added: what is only offered or indicated is said beside the award. */
function notCounted({ lines }: GrantReceived): readonly string[] {
  return lines.flatMap(({ financialYear, sums }) => [
    ...said(sums.offered, `offered for ${financialYear}, not agreed and not counted.`),
    ...said(sums.indicative, `indicated for ${financialYear}, not agreed and not counted.`),
  ]);
}

const said = (amount: Pence | undefined, what: string): readonly string[] =>
  amount === undefined || amount === ZERO ? [] : [`${formatPounds(amount)} ${what}`];

/** Which facts of the grant rest on an entry that says it is illustrative, in words. */
function illustrativeIn(grant: GrantReceived): readonly string[] {
  const { agreement, illustrative, isOpenedIllustrative } = grant;
  const restsOn = (...accounts: readonly Account[]): boolean => accounts.some((one) => illustrative.has(one));
  return [
    ...(agreement?.isIllustrative === true ? ['the award date'] : []),
    ...(restsOn('agreed') ? ['the amount awarded'] : []),
    ...(restsOn('recovered', 'held') ? ['the amount disbursed'] : []),
    ...(isOpenedIllustrative ? ['the planned dates'] : []),
  ];
}

/** Labels for programs, which read no sentences. */
export function classificationsOf(grant: GrantReceived): readonly Classification[] {
  const illustrative = illustrativeIn(grant);
  const copy = { vocabulary: VOCABULARY, code: 'recipient-copy', title: RECIPIENT_COPY };
  if (illustrative.length === 0) return [copy];
  return [
    copy,
    {
      vocabulary: VOCABULARY,
      code: 'illustrative',
      title: `Illustrative entries are behind: ${illustrative.join(', ')}`,
    },
  ];
}

/** The funding period; an end of it that is not recorded is that of the first or last year agreed. */
export function plannedDatesOf(grant: GrantReceived): { readonly startDate: string; readonly endDate: string } {
  const years = agreedLines(grant)
    .map(({ financialYear }) => financialYear)
    .sort();
  const [first] = years;
  const last = years[years.length - 1];
  assert(first !== undefined && last !== undefined, 'a grant that is written has a year agreed');
  const { fundingFrom = firstDayOf(first), fundingUntil = lastDayOf(last) } = grant;
  return { startDate: fundingFrom.toString(), endDate: fundingUntil.toString() };
}

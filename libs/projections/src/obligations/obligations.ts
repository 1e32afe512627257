import type { PlainDate } from '#values';
import { claimPayments } from './claim-payments.ts';
import { claimsDue } from './claims-due.ts';
import { decisionDates } from './decision-dates.ts';
import { exemptionReviews } from './exemptions.ts';
import { forecastNotices } from './forecasts.ts';
import { grantEnd } from './grant-end.ts';
import { grantsKnown, papersKnown, type GrantKnown, type Known, type PaperKnown } from './known.ts';
import { moneyToSpend } from './money-to-spend.ts';
import { orderOf, type Obligation } from './obligation.ts';
import { agreementPublications, decisionPublication } from './publications.ts';
import { repayments } from './repayments.ts';
import { returnsDue } from './returns-due.ts';
import { signaturesMissing } from './signatures.ts';
import { yearEnds } from './year-end.ts';

const OF_GRANTS: readonly ((grant: GrantKnown, on: PlainDate) => readonly Obligation[])[] = [
  claimsDue,
  returnsDue,
  signaturesMissing,
  moneyToSpend,
  forecastNotices,
  repayments,
  claimPayments,
  agreementPublications,
  yearEnds,
  grantEnd,
];

const OF_PAPERS: readonly ((paper: PaperKnown, on: PlainDate) => readonly Obligation[])[] = [
  decisionDates,
  decisionPublication,
  exemptionReviews,
];

/**
 * Every obligation of every grant and paper, in order of the due day, as it stands on a day. What is known is what
 * counts on that day and was recorded by then; nothing else, no clock above all, has a say.
 */
export function obligationsOf(known: Known, on: PlainDate): readonly Obligation[] {
  const ofGrants = grantsKnown(known).flatMap((grant) => OF_GRANTS.flatMap((family) => family(grant, on)));
  const ofPapers = papersKnown(known).flatMap((paper) => OF_PAPERS.flatMap((family) => family(paper, on)));
  return [...ofGrants, ...ofPapers]
    .map((one) => ({ one, order: orderOf(one) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ one }) => one);
}

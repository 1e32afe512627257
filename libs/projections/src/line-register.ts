import type { LineView, PartySide } from '#grants';
import { earlierOf, type DecisionReference, type FinancialYear, type PlainDate } from '#values';
import { claimsDue } from './obligations/claims-due.ts';
import { grantEnd } from './obligations/grant-end.ts';
import { ofType, type GrantKnown, type KnownDuty } from './obligations/known.ts';
import { signatoriesOf } from './obligations/signatures.ts';

/** What is known of a line beside its money, its standings and its terms: papers, agreement, days to keep. */
export interface LineRegister {
  /** Papers with an act on the line, in the order in which they were recorded. */
  readonly decisions: readonly DecisionReference[];
  /** Absent where nothing was offered on the line. */
  readonly agreement?: LineAgreement;
  /** The first claim that is still to be submitted, overdue or not. */
  readonly nextClaimDueOn?: PlainDate;
  /** Last day on which the records of the grant are to be kept (inclusive). */
  readonly retainUntil?: PlainDate;
}

export interface LineAgreement {
  readonly offerNo: number;
  /** The day from which the agreement is in force; absent until the last one required has signed. */
  readonly signedOn?: PlainDate;
  readonly signatories: readonly LineSignatory[];
}

export interface LineSignatory {
  readonly role: string;
  readonly party: PartySide;
  readonly signedOn?: PlainDate;
}

/**
 * The register of one line as it stands on a day.
 * @param grant with all of its lines: records are kept from the end of the last one
 */
export function lineRegisterOf(grant: GrantKnown, line: LineView, on: PlainDate): LineRegister {
  const { financialYear } = line;
  const agreement = agreementOf(grant, financialYear);
  const nextClaimDueOn = nextClaimOf(grant, line, on);
  const retainUntil = grantEnd(grant, on).find(({ kind }) => kind === 'retention')?.dueOn;
  return {
    decisions: grant.papers
      .filter(({ data }) =>
        data.acts.some((act) => act.grantId === grant.grantId && act.financialYear === financialYear),
      )
      .map(({ data }) => data.reference),
    ...(agreement === undefined ? {} : { agreement }),
    ...(nextClaimDueOn === undefined ? {} : { nextClaimDueOn }),
    ...(retainUntil === undefined ? {} : { retainUntil }),
  };
}

function nextClaimOf(grant: GrantKnown, line: LineView, on: PlainDate): PlainDate | undefined {
  return claimsDue({ ...grant, lines: [line] }, on)
    .flatMap(({ standing, dueOn }) => (standing === 'done' || dueOn === undefined ? [] : [dueOn]))
    .reduce<PlainDate | undefined>((first, due) => (first === undefined ? due : earlierOf(first, due)), undefined);
}

/** The agreement that was signed for the line, or else the last offer on it that has not ended. */
function agreementOf(grant: GrantKnown, financialYear: FinancialYear): LineAgreement | undefined {
  const { duties } = grant;
  const signed = ofType(duties, 'AgreementSigned').findLast(
    ({ data }) => names(data.lines, financialYear) || data.indicativeYears.includes(financialYear),
  );
  const offers = ofType(duties, 'OfferReceived');
  const offer =
    signed === undefined
      ? offers.findLast(({ data }) => names(data.lines, financialYear) && !hasEnded(duties, data.offerNo))
      : offers.find(({ data }) => data.offerNo === signed.data.offerNo);
  if (offer === undefined) return undefined;
  return {
    offerNo: offer.data.offerNo,
    ...(signed === undefined ? {} : { signedOn: signed.data.effectiveOn }),
    signatories: signatoriesOf(grant, offer).map(({ role, party, signature }) => ({
      role,
      party,
      ...(signature === undefined ? {} : { signedOn: signature.data.effectiveOn }),
    })),
  };
}

const names = (lines: readonly { readonly financialYear: FinancialYear }[], year: FinancialYear): boolean =>
  lines.some(({ financialYear }) => financialYear === year);

const hasEnded = (duties: readonly KnownDuty[], offerNo: number): boolean =>
  [...ofType(duties, 'OfferWithdrawn'), ...ofType(duties, 'OfferLapsed')].some(({ data }) => data.offerNo === offerNo);

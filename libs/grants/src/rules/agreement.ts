import { formatPounds, isAfter, laterOf, type FinancialYear, type Pence, type PlainDate } from '#values';
import type { RecordSignature, Signatory, TerminateAgreement } from '../commands.ts';
import { dayText, refuse, said, type Refused } from '../decision.ts';
import type { CapMove, GrantEvent } from '../events.ts';
import { accountSum, heldLines, inForceOn } from '../line-state.ts';
import type { GrantState, OfferState } from '../state.ts';
import { checkLines, checkNotBefore, firstRefusal } from './lines.ts';
import { recorded, type RulesFor } from './rule.ts';

/** Agreements: signatures until the last one required, publication, termination (R39). */
export const agreementRules: RulesFor<'RecordSignature' | 'PublishAgreement' | 'TerminateAgreement'> = {
  RecordSignature(state, command) {
    const offer = state.offers.get(command.offerNo);
    if (offer === undefined)
      return refuse('offer-unknown', `There is no offer ${command.offerNo}.`, { field: 'offerNo' });
    const refused = checkSignature(state, offer, command);
    if (refused !== undefined) return refused;
    const signed: GrantEvent = { type: 'SignatureRecorded', data: said(command) };
    const signatories = [...offer.signatures, command];
    const complete = offer.facts.requiredSignatories.every((one) => signatories.some((other) => same(one, other)));
    if (!complete) return recorded(signed);
    const since = offer.signatures.reduce((day, { signedOn }) => laterOf(day, signedOn), command.effectiveOn);
    return agreed(state, command, since) ?? recorded(signed, agreementSigned(state, offer, command, since));
  },

  PublishAgreement(state, command) {
    const offer = state.offers.get(command.offerNo);
    if (offer?.standing === 'signed') return recorded({ type: 'AgreementPublished', data: said(command) });
    return refuse('offer-unknown', `No agreement on offer ${command.offerNo} has been signed.`, { field: 'offerNo' });
  },

  TerminateAgreement(state, command) {
    const refused =
      checkLines(command.lines) ?? firstRefusal(command.lines, (line) => checkTermination(state, command, line));
    if (refused !== undefined) return refused;
    const lines = command.lines.map((line): CapMove => ({ ...line, fromAmount: capOf(state, line.financialYear) }));
    return recorded({ type: 'AgreementTerminated', data: { ...said(command), lines } });
  },
};

const same = (one: Signatory, other: Signatory): boolean => one.role === other.role && one.party === other.party;
const capOf = (state: GrantState, year: FinancialYear): Pence => accountSum(state.lines.get(year), 'agreed').at();

function checkSignature(state: GrantState, offer: OfferState, command: RecordSignature): Refused | undefined {
  if (offer.standing !== 'open') {
    return refuse('offer-not-open', `Offer ${command.offerNo} is ${offer.standing}.`, { field: 'offerNo' });
  }
  if (!offer.facts.requiredSignatories.some((one) => same(one, command))) {
    const asked = offer.facts.requiredSignatories.map(({ role, party }) => `${role} (${party})`).join(', ');
    return refuse('not-a-signatory', `The agreement asks for: ${asked}.`, { field: 'role' });
  }
  if (offer.signatures.some((one) => same(one, command))) {
    return refuse('already-signed', `The ${command.role} has signed already.`, { field: 'role' });
  }
  return (
    checkLines(command.financialYears.map((financialYear) => ({ financialYear }))) ?? checkYears(state, offer, command)
  );
}

function checkYears(
  state: GrantState,
  offer: OfferState,
  { financialYears, effectiveOn }: RecordSignature,
): Refused | undefined {
  const offered = new Set(heldLines(state, offer.facts).map((line) => line.financialYear));
  const strange = financialYears.find((year) => !offered.has(year));
  if (strange !== undefined) {
    return refuse('signature-lines-differ', `${strange} is not a line of the offer.`, { field: 'financialYears' });
  }
  const earlier = offer.signatures[0];
  const differs =
    earlier !== undefined && [...earlier.financialYears].sort().join() !== [...financialYears].sort().join();
  if (differs) {
    return refuse('signature-lines-differ', `The first signature names ${earlier.financialYears.join(', ')}.`, {
      field: 'financialYears',
    });
  }
  if (isAfter(offer.facts.effectiveOn, effectiveOn)) {
    return refuse('effective-before-last', `The offer takes effect on ${dayText(offer.facts.effectiveOn)}.`, {
      field: 'effectiveOn',
    });
  }
  return undefined;
}

/** The refusal, if any, of bringing the agreement into force on a day. */
const agreed = (state: GrantState, { financialYears }: RecordSignature, since: PlainDate): Refused | undefined =>
  firstRefusal(financialYears, (year) => checkNotBefore(state, year, 'funder', since));

function agreementSigned(
  state: GrantState,
  offer: OfferState,
  command: RecordSignature,
  effectiveOn: PlainDate,
): GrantEvent {
  const standing = (year: FinancialYear): string => inForceOn(state.lines.get(year)).funder;
  const firm = command.financialYears.filter((year) => standing(year) === 'offered');
  const { offerNo, agreementReference, effectiveBasis, evidence } = command;
  return {
    type: 'AgreementSigned',
    data: {
      offerNo,
      effectiveOn,
      effectiveBasis,
      ...(evidence === undefined ? {} : { evidence }),
      ...(agreementReference === undefined ? {} : { agreementReference }),
      signatories: offer.facts.requiredSignatories,
      lines: firm.map((financialYear) => ({
        financialYear,
        amount: accountSum(state.lines.get(financialYear), 'offered').at(),
      })),
      indicativeYears: command.financialYears.filter((year) => standing(year) === 'indicative'),
    },
  };
}

function checkTermination(
  state: GrantState,
  { effectiveOn }: TerminateAgreement,
  line: TerminateAgreement['lines'][number],
): Refused | undefined {
  const { funder } = inForceOn(state.lines.get(line.financialYear));
  if (funder !== 'agreed') {
    return refuse('standing-does-not-allow', `${line.financialYear} is ${funder}, not agreed.`, { field: 'lines' });
  }
  const cap = capOf(state, line.financialYear);
  if (line.capAmount < 0n)
    return refuse('cap-below-zero', `${line.financialYear}: ${formatPounds(line.capAmount)}.`, { field: 'lines' });
  if (line.capAmount > cap) {
    return refuse('cap-too-high', `${line.financialYear} is agreed at ${formatPounds(cap)}.`, {
      field: 'lines',
      limit: formatPounds(cap),
    });
  }
  return checkNotBefore(state, line.financialYear, 'funder', effectiveOn);
}

import type { PartySide } from '#grants';
import type { PlainDate } from '#values';
import { ofType, type GrantKnown, type KnownDuty } from './known.ts';
import { standing, type Draft, type Obligation } from './obligation.ts';

type Offer = KnownDuty<'OfferReceived'>;
type Signature = KnownDuty<'SignatureRecorded'>;

/** One who has to sign, by role and side. */
export interface RequiredSignatory {
  readonly role: string;
  readonly party: PartySide;
  readonly signature: Signature | undefined;
}

/** Every signature that an offer needs before its agreement is in force (R39). An offer that has ended needs none. */
export function signaturesMissing(grant: GrantKnown, on: PlainDate): readonly Obligation[] {
  const offers = ofType(grant.duties, 'OfferReceived');
  const ended = new Set(
    [...ofType(grant.duties, 'OfferWithdrawn'), ...ofType(grant.duties, 'OfferLapsed')].map(({ data }) => data.offerNo),
  );
  const signed = new Set(ofType(grant.duties, 'AgreementSigned').map(({ data }) => data.offerNo));
  return offers
    .filter((offer) => signed.has(offer.data.offerNo) || (!ended.has(offer.data.offerNo) && holds(offer, offers)))
    .flatMap((offer) => draftsOf(grant, offer).map((draft) => standing(draft, on)));
}

/** Who has to sign an offer, and the signature that counts, where there is one. */
export function signatoriesOf({ duties }: Pick<GrantKnown, 'duties'>, offer: Offer): readonly RequiredSignatory[] {
  const { offerNo } = offer.data;
  const isSigned = ofType(duties, 'AgreementSigned').some(({ data }) => data.offerNo === offerNo);
  const since = isSigned ? offer.position : lastChangeOf(offer, ofType(duties, 'OfferReceived'));
  const signatures = ofType(duties, 'SignatureRecorded').filter(
    ({ data, position }) => data.offerNo === offerNo && position > since,
  );
  return offer.data.requiredSignatories.map(({ role, party }) => ({
    role,
    party,
    signature: signatures.find((one) => one.data.role === role && one.data.party === party),
  }));
}

/** Later offers that take lines of this one. */
const later = (offer: Offer, offers: readonly Offer[]): readonly Offer[] =>
  offers.filter(
    ({ position, data }) =>
      position > offer.position &&
      data.lines.some((line) => offer.data.lines.some((one) => one.financialYear === line.financialYear)),
  );

/** Whether a line is left that no later offer has taken. */
function holds(offer: Offer, offers: readonly Offer[]): boolean {
  const taken = new Set(later(offer, offers).flatMap(({ data }) => data.lines.map((line) => line.financialYear)));
  return offer.data.lines.some(({ financialYear }) => !taken.has(financialYear));
}

/** Signatures given before an offer lost a line are void: what was signed is no longer what is offered. */
const lastChangeOf = (offer: Offer, offers: readonly Offer[]): bigint =>
  later(offer, offers).at(-1)?.position ?? offer.position;

function draftsOf(grant: GrantKnown, offer: Offer): readonly Draft[] {
  const { grantId } = grant;
  const { data, position } = offer;
  return signatoriesOf(grant, offer).map(({ role, party, signature }) => ({
    kind: 'signature',
    name: [grantId, data.offerNo, party, role],
    rule: 'R39',
    grantIds: [grantId],
    offerNo: data.offerNo,
    raisedOn: data.effectiveOn,
    done: signature && { on: signature.data.effectiveOn, by: signature.position },
    rests: [position, ...(signature === undefined ? [] : [signature.position])],
    telling: {
      subject: `The agreement on offer ${data.offerNo} of ${grantId}`,
      verb: `signed by the ${role} (${party})`,
    },
  }));
}

import { minus, negate, type FinancialYear, type Pence } from '#values';
import type { Approval, FactsOf } from '../events.ts';
import type { Account, Move } from '../posting.ts';
import type { Dated } from '../vocabulary.ts';

type OnLine = (account: Account, financialYear: FinancialYear, pence: Pence) => Move;
const from =
  ({ effectiveOn }: Dated): OnLine =>
  (account, financialYear, pence) => ({ account, financialYear, pence, effectiveOn });

export const submitted = (facts: FactsOf<'BidSubmitted'>): Move[] =>
  facts.lines.map((line) => from(facts)('bid', line.financialYear, line.amount));

export const bidEnded = (facts: FactsOf<'BidRejected'>): Move[] =>
  facts.lines.map((line) => from(facts)('bid', line.financialYear, negate(line.amount)));

/** A bid ends, an earlier offer is replaced, and the line stands on its new rung. */
export function offered(facts: FactsOf<'OfferReceived'>): Move[] {
  const move = from(facts);
  return facts.lines.flatMap((line) => [
    move('bid', line.financialYear, negate(line.endsBidAmount)),
    move(line.replacesRung, line.financialYear, negate(line.replacesAmount)),
    move(line.basis === 'indicative' ? 'indicative' : 'offered', line.financialYear, line.amount),
  ]);
}

export const offerEnded = (facts: FactsOf<'OfferLapsed'>): Move[] =>
  facts.lines.map((line) => from(facts)(line.rung, line.financialYear, negate(line.amount)));

export const signed = (facts: FactsOf<'AgreementSigned'>): Move[] =>
  facts.lines.flatMap(({ financialYear, amount }) => [
    from(facts)('offered', financialYear, negate(amount)),
    from(facts)('agreed', financialYear, amount),
  ]);

export const terminated = (facts: FactsOf<'AgreementTerminated'>): Move[] =>
  facts.lines.map((line) => from(facts)('agreed', line.financialYear, minus(line.capAmount, line.fromAmount)));

export const varied = (facts: FactsOf<'AwardVaried'>): Move[] =>
  facts.lines.flatMap((line) => [
    from(facts)(line.rung, line.financialYear, negate(line.fromAmount)),
    from(facts)('agreed', line.financialYear, line.capAmount),
  ]);

/** What nobody will pay any more lapses on 31 March of its year; reopening the year takes the lapse back. */
export const yearClosed = (facts: FactsOf<'FinancialYearClosed'>): Move[] => [
  from(facts)('lapse', facts.financialYear, facts.lapseAmount),
];
export const yearReopened = (facts: FactsOf<'FinancialYearReopened'>): Move[] => [
  from(facts)('lapse', facts.financialYear, negate(facts.lapseAmount)),
];

type Rungs = Readonly<Record<'toBid' | 'inPrinciple' | 'toAccept', Pence>>;

function approved(facts: Approval, after: Rungs): Move[] {
  const move = from(facts);
  const year = facts.financialYear;
  return [
    move('approved-to-bid', year, minus(after.toBid, facts.beforeToBidAmount)),
    move('approved-in-principle', year, minus(after.inPrinciple, facts.beforeInPrincipleAmount)),
    move('approved-to-accept', year, minus(after.toAccept, facts.beforeToAcceptAmount)),
  ];
}

const nothing = 0n as Pence;
const none: Rungs = { toBid: nothing, inPrinciple: nothing, toAccept: nothing };
/** An approval takes the rungs below it to nothing; a refusal takes all of them. */
export const toBid = (facts: Approval): Move[] => approved(facts, { ...none, toBid: facts.amount });
export const inPrinciple = (facts: Approval): Move[] => approved(facts, { ...none, inPrinciple: facts.amount });
export const toAccept = (facts: Approval): Move[] => approved(facts, { ...none, toAccept: facts.amount });
export const declined = (facts: Approval): Move[] => approved(facts, none);

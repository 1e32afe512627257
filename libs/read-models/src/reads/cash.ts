import {
  proposeMatches,
  type ClaimsToPay,
  type LookedAt,
  type MatchProposal,
  type MatchProposals,
  type ReceiptToMatch,
} from '#projections';
import { laterOf, sum, ZERO, type Pence } from '#values';
import type { Bounds } from '../bounds.ts';
import { positionAfter, type Page, type PageOf } from '../page.ts';
import type { ReadDatabase } from '../read-database.ts';
import { claimsToPayAt } from './claims-to-pay.ts';
import { receipt, receiptsHolding, type ReceiptView } from './receipts.ts';
import { given } from './values.ts';

/** A receipt and the claims that it may pay. */
export interface ReceiptProposals extends Omit<MatchProposals, 'proposals' | 'looked'> {
  readonly receipt: ReceiptView;
  readonly proposals: readonly MatchProposal[];
  readonly looked: readonly LookedAt[];
}

/** A receipt with cash left to match, and the first of the claims that it may pay. */
export interface CashLeftView extends Omit<MatchProposals, 'proposals' | 'looked'> {
  readonly receipt: ReceiptView;
  readonly proposal?: MatchProposal;
}

/** One page of the receipts with cash left, and what is left on all of them. Pence. */
export interface CashLeft extends Page<CashLeftView> {
  readonly receiptCount: number;
  readonly leftAmount: Pence;
}

/** Receipts with cash left to match, in the order in which they were recorded. */
export async function cashLeft(db: ReadDatabase, bounds: Bounds, page: PageOf): Promise<CashLeft> {
  const views = (await receiptsHolding(db, bounds)).filter(({ leftAmount }) => leftAmount > 0n);
  const after = positionAfter(page);
  const rows = views.filter(({ position }) => position > after).slice(0, page.rows);
  const claims = rows.length === 0 ? undefined : await claimsToPayAt(db, bounds);
  const shown = page.of(
    claims === undefined ? [] : rows.map((view) => ({ view, claims })),
    ({ view }) => view.position.toString(),
    (one) => leftView(one.view, one.claims),
  );
  return { ...shown, receiptCount: views.length, leftAmount: sum(ZERO, ...views.map(({ leftAmount }) => leftAmount)) };
}

function leftView(view: ReceiptView, claims: ClaimsToPay): CashLeftView {
  const { proposals, looked: _looked, ...found } = proposeMatches(toMatch(view), claims, 1);
  return { receipt: view, ...found, ...given('proposal', proposals[0]) };
}

/** The claims that a receipt may pay, or undefined where there is no such receipt within the bounds. */
export async function receiptProposals(
  db: ReadDatabase,
  receiptId: string,
  bounds: Bounds,
): Promise<ReceiptProposals | undefined> {
  const view = await receipt(db, receiptId, bounds);
  if (view === undefined) return undefined;
  return { receipt: view, ...proposeMatches(toMatch(view), await claimsToPayAt(db, bounds)) };
}

const toMatch = (view: ReceiptView): ReceiptToMatch => ({
  leftAmount: view.leftAmount,
  payer: view.payer,
  receivedOn: view.effectiveOn,
  receivedBasis: view.effectiveBasis,
  freeFrom: view.matches.reduce((day, { reversedOn }) => laterOf(day, reversedOn ?? day), view.effectiveOn),
  ...given('remittanceReference', view.remittanceReference),
  ...given('bankReference', view.bankReference),
  ...given('description', view.description),
  ...given('heldFor', view.heldFor),
});

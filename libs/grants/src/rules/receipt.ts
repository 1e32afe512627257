import { formatPounds, isAfter, isBefore, minus, type Pence } from '#values';
import { dayText, refuse, refuseOver, said, type Decision, type Refused } from '../decision.ts';
import type { ReceiptCommand, ReceiptEvent, RecordReceipt, ReserveMatch, ReverseMatch } from '../receipt.ts';
import { leftOf, type ReceiptCircumstances, type ReceiptState } from '../receipt-state.ts';
import { matchKey } from '../state.ts';
import { outstandingFrom } from './cash.ts';

/** Receipts of cash (R31): matched once, in full or in part; the rest stays unidentified or held as an advance. */
export function receiptRules(
  state: ReceiptState,
  command: ReceiptCommand,
  circumstances: ReceiptCircumstances,
): Decision<ReceiptEvent> {
  switch (command.type) {
    case 'RecordReceipt':
      return (
        checkReceipt(state, command, circumstances) ?? { events: [{ type: 'ReceiptRecorded', data: said(command) }] }
      );
    case 'ReserveMatch':
      return reserve(state, command, circumstances);
    case 'SettleMatch':
      return settled(state, command, command.takenAmount);
    case 'ReverseMatch':
      return reverse(state, command, circumstances);
    case 'SettleReversal':
      return settled(state, command, command.keptAmount);
  }
}

function checkReceipt(
  state: ReceiptState,
  command: RecordReceipt,
  { grant, todayOn }: ReceiptCircumstances,
): Refused | undefined {
  if (state.recorded !== undefined) return alreadyRecorded(state.recorded, command);
  if (command.amount <= 0n)
    return refuse('amount-not-positive', `The receipt is of ${formatPounds(command.amount)}.`, { field: 'amount' });
  if (isAfter(command.effectiveOn, todayOn)) {
    return refuse('cost-in-the-future', `${dayText(command.effectiveOn)} is after today, ${dayText(todayOn)}.`, {
      field: 'effectiveOn',
    });
  }
  if (command.heldFor !== undefined && grant?.opened === undefined) {
    return refuse('grant-unknown', `There is no grant ${command.heldFor.grantId}.`, { field: 'heldFor.grantId' });
  }
  return command.heldFor === undefined ? undefined : checkOpen(grant, 'heldFor.grantId');
}

/** What a file may say of a payment beside the reference, day and amount that name it. */
const SAID_OF_A_PAYMENT = ['payer', 'remittanceReference', 'description'] as const;

/** R35: a payment that several files list is recorded once; where a later one says something else, it is an exception. */
function alreadyRecorded(known: NonNullable<ReceiptState['recorded']>, command: RecordReceipt): Refused {
  const { receiptId, fromFile } = command;
  const differing = SAID_OF_A_PAYMENT.filter((name) => command[name] !== undefined && command[name] !== known[name]);
  const [field] = differing;
  if (fromFile === undefined || field === undefined) {
    return refuse('receipt-exists', `${receiptId} has been recorded.`, { field: 'receiptId' });
  }
  return refuse('receipt-differs', `${receiptId} has been recorded with another ${differing.join(', ')}.`, { field });
}

/** A closed grant neither holds cash nor gives up what it was paid. */
const checkOpen = (grant: ReceiptCircumstances['grant'], field: string): Refused | undefined =>
  grant?.closedOn === undefined
    ? undefined
    : refuse('grant-closed', `It was closed with effect from ${dayText(grant.closedOn)}.`, { field });

function reserve(
  state: ReceiptState,
  command: ReserveMatch,
  circumstances: ReceiptCircumstances,
): Decision<ReceiptEvent> {
  const recorded = recordedOf(state);
  const refused = checkReserve(state, command) ?? checkClaim(command, circumstances);
  if (refused !== undefined) return refused;
  const heldForYear = recorded.heldFor?.financialYear;
  const data = {
    ...said(command),
    receiptId: recorded.receiptId,
    matchNo: state.matches.size + 1,
    ...(heldForYear === undefined ? {} : { heldForYear }),
  };
  return { events: [{ type: 'ReceiptReserved', data }] };
}

function checkReserve(state: ReceiptState, command: ReserveMatch): Refused | undefined {
  const recorded = recordedOf(state);
  if (command.amount <= 0n)
    return refuse('amount-not-positive', `The match is of ${formatPounds(command.amount)}.`, { field: 'amount' });
  if (recorded.heldFor !== undefined && recorded.heldFor.grantId !== command.grantId) {
    return refuse('cash-held-for-another-grant', `The receipt is held for ${recorded.heldFor.grantId}.`, {
      field: 'grantId',
    });
  }
  if (isBefore(command.effectiveOn, recorded.effectiveOn)) {
    return refuse('effective-before-last', `The cash was received on ${dayText(recorded.effectiveOn)}.`, {
      field: 'effectiveOn',
    });
  }
  const left = leftOf(state, command.effectiveOn);
  return command.amount > left
    ? refuseOver('over-receipt', { what: `Receipt ${recorded.receiptId}`, asked: command.amount, left })
    : undefined;
}

/** The claim is looked at before the cash is reserved; afterwards only a race leaves something over. */
function checkClaim(
  { grantId, claimNo, amount, effectiveOn }: ReserveMatch,
  { grant }: ReceiptCircumstances,
): Refused | undefined {
  if (grant?.opened === undefined)
    return refuse('grant-unknown', `There is no grant ${grantId}.`, { field: 'grantId' });
  const claim = grant.claims.get(claimNo);
  if (claim === undefined) return refuse('claim-unknown', `${grantId} has no claim ${claimNo}.`, { field: 'claimNo' });
  if (claim.submittedOn === undefined || (claim.standing !== 'submitted' && claim.standing !== 'accepted')) {
    return refuse('claim-not-submitted', `Claim ${claimNo} is ${claim.standing}.`, { field: 'claimNo' });
  }
  const from = isBefore(effectiveOn, claim.submittedOn) ? claim.submittedOn : effectiveOn;
  const outstanding = outstandingFrom(grant, claim, from);
  return amount > outstanding
    ? refuseOver('over-outstanding', { what: `Claim ${claimNo}`, asked: amount, left: outstanding })
    : undefined;
}

function settled(
  state: ReceiptState,
  command: Extract<ReceiptCommand, { type: 'SettleMatch' | 'SettleReversal' }>,
  takenAmount: Pence,
): Decision<ReceiptEvent> {
  const match = state.matches.get(command.matchNo);
  if (match === undefined) throw new Error(`match ${command.matchNo} is settled but was never reserved`);
  const { receiptId, grantId, claimNo } = match.facts;
  const { matchNo, effectiveOn, effectiveBasis } = command;
  const leftAmount = minus(match.amount, takenAmount);
  const data = { receiptId, matchNo, grantId, claimNo, takenAmount, leftAmount, effectiveOn, effectiveBasis };
  return { events: [{ type: 'ReceiptMatchSettled', data }] };
}

function reverse(state: ReceiptState, command: ReverseMatch, { grant }: ReceiptCircumstances): Decision<ReceiptEvent> {
  const match = state.matches.get(command.matchNo);
  if (match === undefined)
    return refuse('match-unknown', `There is no match ${command.matchNo}.`, { field: 'matchNo' });
  if (match.standing !== 'settled' || match.amount === 0n) {
    return refuse(
      'match-not-settled',
      `Match ${command.matchNo} is ${match.standing} with ${formatPounds(match.amount)}.`,
      { field: 'matchNo' },
    );
  }
  const closed = checkOpen(grant, 'matchNo');
  if (closed !== undefined) return closed;
  const { receiptId, grantId, claimNo } = match.facts;
  const moved = grant?.matches.get(matchKey(receiptId, command.matchNo))?.movedOn;
  if (moved !== undefined && isBefore(command.effectiveOn, moved)) {
    return refuse('effective-before-last', `Its cash last moved on ${dayText(moved)}.`, {
      field: 'effectiveOn',
      limit: moved.toString(),
    });
  }
  return {
    events: [
      { type: 'ReceiptMatchReversed', data: { ...said(command), receiptId, grantId, claimNo, amount: match.amount } },
    ],
  };
}

function recordedOf({ recorded }: ReceiptState): NonNullable<ReceiptState['recorded']> {
  if (recorded === undefined) throw new Error('only a recorded receipt is matched');
  return recorded;
}

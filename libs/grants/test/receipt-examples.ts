import type { RecordReceipt, ReserveMatch, ReverseMatch, SettleMatch, SettleReversal } from '#grants';
import { parseGrantId, parseReceiptId } from '#values';
import { pounds, since, year } from './examples.ts';

/** The nouns of cash. Every figure is illustrative unless a spec says otherwise. */
export const received = (
  amount = '1000.00',
  day = '2020-08-14',
  over: Partial<RecordReceipt> & { id?: string } = {},
): RecordReceipt => {
  const { id = 'bacs-1', ...rest } = over;
  return {
    type: 'RecordReceipt',
    receiptId: parseReceiptId(id),
    amount: pounds(amount),
    payer: 'Home Office',
    ...since(day),
    ...rest,
  };
};

/** Cash paid before there is a claim, held for a line. */
export const advanced = (
  amount: string,
  day: string,
  {
    grant = 'example',
    financialYear = '2020/21',
    id = 'bacs-1',
  }: { grant?: string; financialYear?: string; id?: string } = {},
): RecordReceipt =>
  received(amount, day, { id, heldFor: { grantId: parseGrantId(grant), financialYear: year(financialYear) } });

export const matched = (
  amount: string,
  day = '2020-08-14',
  over: Partial<ReserveMatch> & { grant?: string } = {},
): ReserveMatch => {
  const { grant = 'example', ...rest } = over;
  return {
    type: 'ReserveMatch',
    grantId: parseGrantId(grant),
    claimNo: 1,
    amount: pounds(amount),
    ...since(day),
    ...rest,
  };
};

export const settled = (takenAmount: string, matchNo = 1, day = '2020-08-14'): SettleMatch => ({
  type: 'SettleMatch',
  matchNo,
  takenAmount: pounds(takenAmount),
  ...since(day),
});

export const matchReversed = (day = '2020-09-01', over: Partial<ReverseMatch> = {}): ReverseMatch => ({
  type: 'ReverseMatch',
  matchNo: 1,
  reason: 'it pays another claim',
  ...since(day),
  ...over,
});

export const reversalSettled = (keptAmount = '0.00', matchNo = 1, day = '2020-09-01'): SettleReversal => ({
  type: 'SettleReversal',
  matchNo,
  keptAmount: pounds(keptAmount),
  ...since(day),
});

import type { YearEndSource } from '#interchange';
import { sum, ZERO, type FinancialYear, type PlainDate } from '#values';
import type { MakingReturn } from './making-return.ts';
import { closureIn, totalIn, yearEvents } from './year-events.ts';

interface FoundYearEnd {
  readonly source: YearEndSource;
  /** Position of the closure that stands, where the year is closed. */
  readonly closedAt?: bigint | undefined;
}

/** What a year-end statement needs beside the figures: the closure, or what there is of it. */
export async function yearEndSource(
  making: MakingReturn,
  financialYear: FinancialYear,
  effectiveOn: PlainDate,
): Promise<FoundYearEnd> {
  const { grantId, position, reads } = making;
  const events = await yearEvents(making, financialYear, effectiveOn);
  const accepted = (await reads.claims(grantId, { position, effectiveOn })).filter(
    (claim) => claim.financialYear === financialYear && claim.standing === 'accepted',
  );
  const closed = closureIn(events);
  return {
    closedAt: closed?.position,
    source: {
      closed: closed?.data,
      generalLedgerAmount: totalIn(events, 'general-ledger')?.data.amount,
      incomeAmount: totalIn(events, 'income-in-accounts')?.data.amount,
      claimsAcceptedAmount: sum(ZERO, ...accepted.map(({ claimedAmount }) => claimedAmount)),
    },
  };
}

import { grantStream, type ControlTotalKind } from '#grants';
import type { YearEndSource } from '#interchange';
import { sum, ZERO, type FinancialYear, type Pence, type PlainDate } from '#values';
import { anyEventFromLog, type FromLog } from './recorded-event.ts';
import type { MakingReturn } from './making-return.ts';

interface FoundYearEnd {
  readonly source: YearEndSource;
  /** Position of the closure that stands, where the year is closed. */
  readonly closedAt?: bigint | undefined;
}

const YEAR_EVENTS = ['FinancialYearClosed', 'FinancialYearReopened', 'ControlTotalRecorded'] as const;
type YearEvent = FromLog<(typeof YEAR_EVENTS)[number]>;

/** What a year-end statement needs beside the figures: the closure, or what there is of it. */
export async function yearEndSource(
  { grantId, log, position, reads }: MakingReturn,
  financialYear: FinancialYear,
  effectiveOn: PlainDate,
): Promise<FoundYearEnd> {
  const asAt = { position, effectiveOn };
  const events: YearEvent[] = [];
  for (const at of await reads.positionsOf(grantStream(grantId), YEAR_EVENTS, asAt)) {
    const event = (await anyEventFromLog(log, at)) as YearEvent;
    if (event.data.financialYear === financialYear) events.push(event);
  }
  const accepted = (await reads.claims(grantId, asAt)).filter(
    (claim) => claim.financialYear === financialYear && claim.standing === 'accepted',
  );
  const closed = closureIn(events);
  return {
    closedAt: closed?.position,
    source: {
      closed: closed?.data,
      generalLedgerAmount: totalIn(events, 'general-ledger'),
      incomeAmount: totalIn(events, 'income-in-accounts'),
      claimsAcceptedAmount: sum(ZERO, ...accepted.map(({ claimedAmount }) => claimedAmount)),
    },
  };
}

/** A reopening undoes the closure before it. */
function closureIn(events: readonly YearEvent[]): FromLog<'FinancialYearClosed'> | undefined {
  const last = events.findLast(({ type }) => type !== 'ControlTotalRecorded');
  return last?.type === 'FinancialYearClosed' ? last : undefined;
}

function totalIn(events: readonly YearEvent[], kind: ControlTotalKind): Pence | undefined {
  const last = events.findLast((event) => event.type === 'ControlTotalRecorded' && event.data.kind === kind);
  return last?.type === 'ControlTotalRecorded' ? last.data.amount : undefined;
}

import { grantStream } from '#grants';
import type { FinancialYear, PlainDate } from '#values';
import { anyEventFromLog, type FromLog } from './recorded-event.ts';
import type { MakingReturn } from './making-return.ts';

const YEAR_EVENTS = ['FinancialYearClosed', 'FinancialYearReopened', 'ControlTotalRecorded'] as const;
export type YearEvent = FromLog<(typeof YEAR_EVENTS)[number]>;

/** What was recorded of the end of a year within the bounds, in order. */
export async function yearEvents(
  { grantId, log, position, reads }: MakingReturn,
  financialYear: FinancialYear,
  effectiveOn: PlainDate,
): Promise<readonly YearEvent[]> {
  const events: YearEvent[] = [];
  for (const at of await reads.positionsOf(grantStream(grantId), YEAR_EVENTS, { position, effectiveOn })) {
    const event = (await anyEventFromLog(log, at)) as YearEvent;
    if (event.data.financialYear === financialYear) events.push(event);
  }
  return events;
}

/** The closure that stands: a reopening undoes the one before it. */
export function closureIn(events: readonly YearEvent[]): FromLog<'FinancialYearClosed'> | undefined {
  const last = events.findLast(({ type }) => type !== 'ControlTotalRecorded');
  return last?.type === 'FinancialYearClosed' ? last : undefined;
}

/** The last control total of a kind. */
export function totalIn(
  events: readonly YearEvent[],
  kind: FromLog<'ControlTotalRecorded'>['data']['kind'],
): FromLog<'ControlTotalRecorded'> | undefined {
  const last = events.findLast((event) => event.type === 'ControlTotalRecorded' && event.data.kind === kind);
  return last?.type === 'ControlTotalRecorded' ? last : undefined;
}

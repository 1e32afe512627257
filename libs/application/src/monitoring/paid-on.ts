import type { Reads } from '#read-models';
import { laterOf, type FinancialYear, type GrantId, type PlainDate } from '#values';
import type { Settled } from '../queries/settle-bounds.ts';

const EVENTS_AT_A_TIME = 500;

/** By claim, the last day on which cash on it counted. */
export async function paidOn(
  reads: Reads,
  line: { readonly grantId: GrantId; readonly financialYear: FinancialYear },
  asAt: Settled,
): Promise<ReadonlyMap<number, PlainDate>> {
  const days = new Map<number, PlainDate>();
  let cursor: string | undefined;
  do {
    const request = { limit: EVENTS_AT_A_TIME, cursor };
    const page = await reads.eventsBehind({ ...line, figure: 'recovered' }, asAt, request);
    for (const { claimNo, amount, effectiveOn } of page.items.flatMap(({ moves }) => moves)) {
      if (claimNo === undefined || amount <= 0n) continue;
      days.set(claimNo, laterOf(days.get(claimNo) ?? effectiveOn, effectiveOn));
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return days;
}

import { Injectable } from '@nestjs/common';
import { dayText } from '#grants';
import {
  composeMonitoring,
  type MonitoredClaimSource,
  type MonitoredGrant,
  type MonitoringContent,
  type MonitoringScope,
  type MonitoringSources,
} from '#interchange';
import type { Reads } from '#read-models';
import { addDays, firstDayOfPeriod, isBefore, lastDayOfPeriod, type GrantId, type PlainDate } from '#values';
import type { MonitoredMonthOf } from '../queries/monitoring.query.ts';
import type { ReadAnswer } from '../queries/read-answer.ts';
import type { ReadBounds } from '../queries/read-bounds.ts';
import { LAST_DAY, Reading } from '../queries/reading.ts';
import type { Settled } from '../queries/settle-bounds.ts';
import { paidOn } from './paid-on.ts';

const FROM = ['postings', 'timeline', 'duties', 'decisions', 'register', 'claims'] as const;

/** Makes budget monitoring of a month from what the read models know. */
@Injectable()
export class MonitoringMaker {
  constructor(private readonly reading: Reading) {}

  /** As at the last day of the month, where no day is given. A day before it is refused: the month is not over then. */
  async make(wanted: MonitoredMonthOf, bounds: ReadBounds): Promise<ReadAnswer<MonitoringContent>> {
    const { grantId, financialYear, month } = wanted;
    const monthEndsOn = lastDayOfPeriod(financialYear, month);
    const { effectiveOn = monthEndsOn } = bounds;
    if (isBefore(effectiveOn, monthEndsOn)) return monthNotOver(wanted, monthEndsOn);
    const scope = { scope: grantId === undefined ? 'portfolio' : 'grant', financialYear, month, monthEndsOn } as const;
    const asked = { bounds: { ...bounds, effectiveOn }, from: FROM };
    if (grantId === undefined) {
      const content = (reads: Reads, asAt: Settled) => portfolio(reads, asAt, { ...scope, effectiveOn });
      return this.reading.read({ ...asked, content });
    }
    const content = (reads: Reads, asAt: Settled) => oneGrant(reads, asAt, { ...scope, effectiveOn, grantId });
    const answer = await this.reading.readGrant(grantId, { ...asked, content });
    if (answer.kind !== 'read' || answer.content.lines.length > 0) return answer;
    const detail = `The grant has no line ${financialYear} at that position and on that day.`;
    return { kind: 'not-found', detail };
  }
}

const monthNotOver = ({ month, financialYear }: MonitoredMonthOf, endsOn: PlainDate) =>
  ({
    kind: 'bounds-refused',
    field: 'effectiveOn',
    detail: `Month ${month} of ${financialYear} ends on ${dayText(endsOn)}; ask for an earlier month, or for that day or a later one.`,
  }) as const;

async function oneGrant(
  reads: Reads,
  asAt: Settled,
  scope: MonitoringScope & { readonly grantId: GrantId },
): Promise<MonitoringContent> {
  const { financialYear, grantId } = scope;
  const grant = await reads.grant(grantId, { ...asAt, effectiveOn: LAST_DAY });
  const claims = (await reads.claims(grantId, asAt)).filter((claim) => claim.financialYear === financialYear);
  const paid = await paidOn(reads, { grantId, financialYear }, asAt);
  const shown = claims.map((claim): MonitoredClaimSource => ({ ...claim, paidOn: paid.get(claim.claimNo) }));
  const lines = await monitored(reads, asAt, scope, grant === undefined ? [] : [grant]);
  return composeMonitoring(
    scope,
    lines.map((line) => ({ ...line, claims: shown })),
  );
}

const portfolio = async (reads: Reads, asAt: Settled, scope: MonitoringScope): Promise<MonitoringContent> =>
  composeMonitoring(scope, await monitored(reads, asAt, scope, await everyGrant(reads, asAt)));

async function everyGrant(reads: Reads, { position }: Settled): Promise<readonly MonitoredGrant[]> {
  const found: MonitoredGrant[] = [];
  let cursor: string | undefined;
  do {
    const page = await reads.grants({ position, effectiveOn: LAST_DAY }, { limit: 500, cursor });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/** The lines of the year, with their months as they were at the end of the month before, as that is known now. */
async function monitored(
  reads: Reads,
  asAt: Settled,
  { financialYear, month, grantId }: MonitoringScope & { readonly grantId?: GrantId },
  grants: readonly MonitoredGrant[],
): Promise<readonly MonitoringSources[]> {
  const which = { financialYear, grantId };
  const dayBefore = addDays(firstDayOfPeriod(financialYear, month), -1);
  const sums = await reads.monthSums(which, { ...asAt, effectiveOn: dayBefore });
  const before = Map.groupBy(sums, (one) => one.grantId);
  const named = new Map(grants.map((grant) => [grant.grantId, grant]));
  return (await reads.monitoredViews(which, asAt)).flatMap(({ grantId: id, ...line }) => {
    const grant = named.get(id);
    return grant === undefined ? [] : [{ ...line, grant, before: before.get(id) ?? [] }];
  });
}

import { Inject, Injectable } from '@nestjs/common';
import type { EventLog } from '#event-log';
import { composeReturn, type ReturnContent, type ReturnScope, type ReturnSources } from '#interchange';
import type { LineView } from '#projections';
import { addDays, type GrantId, type PlainDate } from '#values';
import type { ReadAnswer } from '../queries/read-answer.ts';
import type { ReadBounds } from '../queries/read-bounds.ts';
import { LAST_DAY, Reading } from '../queries/reading.ts';
import { EVENT_LOG } from '../tokens.ts';
import { certificateOf, claimSource } from './claim-source.ts';
import type { Absent, MakingReturn } from './making-return.ts';
import { anyEventFromLog } from './recorded-event.ts';
import { scopeOf } from './return-scope.ts';
import type { WantedReturn } from './wanted-return.ts';
import { yearEndSource } from './year-end-source.ts';

/** Makes returns from what the ledger knew at a position, so that the same position always gives the same return. */
@Injectable()
export class ReturnMaker {
  constructor(
    private readonly reading: Reading,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /**
   * The return at a position of the log, by default the last one. Its day, where none is given, is the last day of a
   * month or a quarter; the day of the last step of a claim until it was sent; and of a year-end statement the day, in
   * London, on which the event at the position was recorded: a clock has no part in it.
   */
  async make(grantId: GrantId, wanted: WantedReturn, bounds: ReadBounds): Promise<ReadAnswer<ReturnContent>> {
    const answer = await this.reading.readGrant<ReturnContent | Absent>(grantId, {
      bounds,
      from: ['postings', 'claims'],
      content: (reads, { position }) =>
        this.#content({ reads, log: this.log, grantId, position }, wanted, bounds.effectiveOn),
    });
    if (answer.kind !== 'read') return answer;
    const { content } = answer;
    return 'absent' in content ? { kind: 'not-found', detail: content.absent } : { ...answer, content };
  }

  async #content(making: MakingReturn, wanted: WantedReturn, on?: PlainDate): Promise<ReturnContent | Absent> {
    const { grantId, position, reads } = making;
    const last = await anyEventFromLog(this.log, position);
    const scope = await scopeOf(making, wanted, last.recordedAt);
    if ('absent' in scope) return scope;
    const effectiveOn = on ?? scope.defaultOn;
    const madeFrom = { position: position.toString(), eventId: last.eventId, recordedAt: last.recordedAt, effectiveOn };
    const costAsAtOn = wanted.kind === 'claim' ? scope.periodUntil : effectiveOn;
    const sources = await this.#sources(making, { ...scope, costAsAtOn }, effectiveOn);
    if ('absent' in sources) return sources;
    const grant = await reads.grant(grantId, { position, effectiveOn: LAST_DAY });
    return grant === undefined ? absentLine(scope) : composeReturn({ ...sources, grant, madeFrom });
  }

  async #sources(
    making: MakingReturn,
    scope: ReturnScope & { readonly claimNo?: number },
    effectiveOn: PlainDate,
  ): Promise<Omit<ReturnSources, 'grant' | 'madeFrom'> | Absent> {
    const { grantId, position, reads } = making;
    const { financialYear } = scope;
    const asAt = { position, effectiveOn };
    const line = await lineOn(making, scope, effectiveOn);
    if (line === undefined) return absentLine(scope);
    const claim = scope.claimNo === undefined ? undefined : await claimSource(making, scope.claimNo, effectiveOn);
    if (claim !== undefined && 'absent' in claim) return claim;
    const yearEnd = scope.kind === 'year-end' ? await yearEndSource(making, financialYear, effectiveOn) : undefined;
    return {
      scope,
      line,
      cost: (await lineOn(making, scope, scope.costAsAtOn)) ?? { ...line, heads: [] },
      before: await lineOn(making, scope, addDays(scope.periodFrom, -1)),
      originalBudget: await originalBudget(making, scope, effectiveOn),
      illustrative: await reads.illustrativeAccounts(grantId, financialYear, asAt),
      claim: claim?.source,
      yearEnd: yearEnd?.source,
      certificate: await certificateOf(making, claim?.certifiedAt ?? yearEnd?.closedAt),
    };
  }
}

type OfLine = Pick<ReturnScope, 'financialYear'>;

const absentLine = ({ financialYear }: OfLine): Absent => ({
  absent: `The grant has no line ${financialYear} at that position and on that day.`,
});

async function lineOn(
  { grantId, position, reads }: MakingReturn,
  { financialYear }: OfLine,
  effectiveOn: PlainDate,
): Promise<LineView | undefined> {
  const views = await reads.lineViews(grantId, { position, effectiveOn });
  return views.find((view) => view.financialYear === financialYear);
}

/** What the first event that gave the line a budget gave each head. */
async function originalBudget(
  { grantId, position, reads }: MakingReturn,
  { financialYear }: OfLine,
  effectiveOn: PlainDate,
) {
  const behind = { grantId, financialYear, figure: 'budget' } as const;
  const { items } = await reads.eventsBehind(behind, { position, effectiveOn }, { limit: 1 });
  return new Map((items[0]?.moves ?? []).map(({ head = '', amount }) => [head, amount]));
}

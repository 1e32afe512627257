import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { FIGURES, figuresOf, type LineView } from '#grants';
import type { Movement, Reads } from '#read-models';
import { minus, type FinancialYear, type GrantId } from '#values';
import {
  CompareQuery,
  type CompareEnd,
  type ComparePart,
  type CompareRead,
  type LineCompared,
  type MovingEvent,
} from './compare.query.ts';
import { emptyLine } from './empty-line.ts';
import { inDecimal } from './in-decimal.ts';
import { pinnedBounds, pinnedTo } from './pinned-page.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { ReadBounds } from './read-bounds.ts';
import { nextPage, pageRequest, Reading } from './reading.ts';
import type { Settled } from './settle-bounds.ts';

const FROM = ['register', 'timeline', 'postings'];

@QueryHandler(CompareQuery)
export class CompareHandler implements IQueryHandler<CompareQuery> {
  constructor(private readonly reading: Reading) {}

  async execute({ grantId, ends, bounds, part }: CompareQuery): Promise<ReadAnswer<CompareRead>> {
    const { after, ...asked } = pinnedBounds(bounds, part.page?.after);
    const common = await this.reading.settle(asked, FROM);
    if ('kind' in common) return common;
    const from = await this.#settled('from', ends.from, common);
    if ('kind' in from) return from;
    const to = await this.#settled('to', ends.to, common);
    if ('kind' in to) return to;
    return this.reading.readAt(common, asked, {
      missing: `There is no grant ${grantId}.`,
      content: async (reads) => {
        const later = from.position > to.position ? from : to;
        if (!(await this.reading.isGrant(grantId, later))) return undefined;
        const page = { ...part.page, ...(after === undefined ? {} : { after }) };
        const { items, next } = await reads.movements({ grantId, ...part }, [from, to], pageRequest(page));
        return {
          grantId,
          from: await this.reading.used(from, ends.from),
          to: await this.reading.used(to, ends.to),
          lines: linesBetween(await linesAt(reads, grantId, from), await linesAt(reads, grantId, to), part),
          events: items.map(movingEvent),
          ...nextPage(next === undefined ? {} : { next: pinnedTo(common, next) }),
        };
      },
    });
  }

  /** An end takes from the bounds of the question what it does not say itself. */
  async #settled(field: 'from' | 'to', end: CompareEnd, common: Settled): ReturnType<Reading['settle']> {
    if (end.position === undefined && end.knownAt === undefined) return { ...common, ...end };
    const settled = await this.reading.settle({ effectiveOn: common.effectiveOn, ...end } satisfies ReadBounds, FROM);
    return 'kind' in settled && settled.kind === 'bounds-refused' ? { ...settled, field } : settled;
  }
}

type Lines = ReadonlyMap<FinancialYear, LineView>;

async function linesAt(reads: Reads, grantId: GrantId, asAt: Settled): Promise<Lines> {
  return new Map((await reads.lineViews(grantId, asAt)).map((view) => [view.financialYear, view]));
}

function linesBetween(from: Lines, to: Lines, part: ComparePart): readonly LineCompared[] {
  const years = [...new Set([...from.keys(), ...to.keys()])].sort();
  return years
    .filter((year) => part.financialYear === undefined || part.financialYear === year)
    .map((year) => lineBetween(from.get(year) ?? emptyLine(year), to.get(year) ?? emptyLine(year), part));
}

function lineBetween(from: LineView, to: LineView, { figure: wanted }: ComparePart): LineCompared {
  const [before, after] = [figuresOf(from), figuresOf(to)];
  return {
    financialYear: to.financialYear,
    funder: { from: from.funder, to: to.funder },
    recipient: { from: from.recipient, to: to.recipient },
    figures: FIGURES.filter((figure) => wanted === undefined || wanted === figure).map((figure) => ({
      figure,
      fromAmount: before[figure],
      toAmount: after[figure],
      differenceAmount: minus(after[figure], before[figure]),
    })),
  };
}

function movingEvent(movement: Movement): MovingEvent {
  const { eventId: id, moves: moved, type, sentence, effectiveOn, by, byName, because } = movement;
  const { position, reversedBy, recordedAt, reason, rowKey, movedOn } = movement;
  return {
    ...inDecimal({ position, ...(reversedBy === undefined ? {} : { reversedBy }) }),
    ...{ id, type, sentence, effectiveOn, recordedAt, by, byName, because, moved },
    ...(reason === undefined ? {} : { reason }),
    ...(rowKey === undefined ? {} : { rowKey }),
    ...(movedOn === undefined ? {} : { movedOn }),
  };
}

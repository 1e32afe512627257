import { Inject, Injectable } from '@nestjs/common';
import type { EventLog } from '#event-log';
import { PageCursorRefused, type PageRequest, type Reads } from '#read-models';
import { lastDayOf, parseFinancialYear, type GrantId } from '#values';
import { CLOCK, EVENT_LOG, READ_MODELS, type Clock, type KeptReadModels } from '../tokens.ts';
import { KnownInstants } from './known-instant.ts';
import type { ReadAnswer } from './read-answer.ts';
import type { BoundsUsed, Page, ReadBounds } from './read-bounds.ts';
import { settleBounds, type BoundsParts, type Settled } from './settle-bounds.ts';

/** What is read, and from what. */
export interface ToRead<Content> {
  readonly bounds: ReadBounds;
  /** The projections behind the content, by name. */
  readonly from: readonly string[];
  /** Gives the content, or undefined where there is no such thing. */
  readonly content: (reads: Reads, asAt: Settled) => Promise<Content | undefined>;
  /** What to say where there is no such thing. */
  readonly missing?: string;
}

/** How every query of the read models is answered: within definite bounds, which the answer echoes. */
@Injectable()
export class Reading {
  readonly #parts: BoundsParts;
  readonly #instants: KnownInstants;

  constructor(
    @Inject(EVENT_LOG) log: EventLog,
    @Inject(READ_MODELS) readModels: KeptReadModels,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#parts = { log, readModels, clock };
    this.#instants = new KnownInstants(log, readModels.reads);
  }

  async read<Content>({ bounds, from, ...what }: ToRead<Content>): Promise<ReadAnswer<Content>> {
    const settled = await this.settle(bounds, from);
    return 'kind' in settled ? settled : this.readAt(settled, bounds, what);
  }

  /** Makes bounds definite, and waits until the projections named have come as far. */
  settle(bounds: ReadBounds, from: readonly string[]): ReturnType<typeof settleBounds> {
    return settleBounds(this.#parts, bounds, from);
  }

  /** Reads at definite bounds; `bounds` are those that were asked for. */
  async readAt<Content>(
    settled: Settled,
    bounds: ReadBounds,
    { content, missing }: Pick<ToRead<Content>, 'content' | 'missing'>,
  ): Promise<ReadAnswer<Content>> {
    try {
      const found = await content(this.#parts.readModels.reads, settled);
      if (found === undefined) return { kind: 'not-found', detail: missing ?? 'There is no such thing in the ledger.' };
      return { kind: 'read', bounds: await this.used(settled, bounds), content: found };
    } catch (error) {
      if (!(error instanceof PageCursorRefused)) throw error;
      return { kind: 'bounds-refused', field: 'after', detail: error.message };
    }
  }

  /** As `read`, of a grant that was known by then; a grant is looked for without regard to the day. */
  readGrant<Content>(grantId: GrantId, { from, content, ...rest }: ToRead<Content>): Promise<ReadAnswer<Content>> {
    return this.read({
      ...rest,
      from: ['register', 'timeline', ...from],
      missing: `There is no grant ${grantId}.`,
      content: async (reads, asAt) => {
        return (await this.isGrant(grantId, asAt)) ? content(reads, asAt) : undefined;
      },
    });
  }

  /** Whether a grant was known by then, without regard to the day. */
  async isGrant(grantId: GrantId, asAt: Settled): Promise<boolean> {
    const { reads } = this.#parts.readModels;
    return (await reads.grant(grantId, { ...asAt, effectiveOn: LAST_DAY })) !== undefined;
  }

  /** The bounds that were used in fact, where those were asked for. */
  async used({ effectiveOn, position }: Settled, { knownAt }: ReadBounds): Promise<BoundsUsed> {
    if (position < 0n) return { effectiveOn, ...(knownAt === undefined ? {} : { knownAt }) };
    const instant = knownAt ?? (await this.#instants.of(position));
    return { effectiveOn, position: position.toString(), ...(instant === undefined ? {} : { knownAt: instant }) };
  }
}

/** No day of the ledger is later. */
export const LAST_DAY = lastDayOf(parseFinancialYear('2198/99'));

/** A page as the read models take it. */
export const pageRequest = ({ limit, after }: Page): PageRequest => ({ limit, cursor: after });

/** The cursor of the next page, where there is one. */
export const nextPage = ({ next }: { readonly next?: string }): { readonly next?: string } =>
  next === undefined ? {} : { next };

import fc from 'fast-check';
import { journalEntry, type Covered, type EntryWriter } from '#interchange';
import { emptyGrant, evolve, type FunderTerms, type GrantEvent, type GrantState, type LedgerEvent } from '#grants';
import type { Recorded } from '#projections';
import { DEMO_STEPS } from '../../apps/cli/src/demo/demo-steps.ts';
import { run, wish, type Wish } from '../../libs/grants/test/any-run.ts';
import { CoreLedger } from '../demo/core-ledger.ts';
import { stored } from '../support/decided.ts';

interface OfStream {
  readonly stream: string;
  readonly event: LedgerEvent;
}

/** Events in the order of a log, each at its position. */
export const recordedInOrder = (events: readonly OfStream[]): readonly Recorded[] =>
  events.map(({ stream, event }, at) => ({
    stream,
    revision: 0n,
    position: BigInt(at),
    eventId: `event-${at}`,
    recordedAt: '2026-04-01T09:00:00.000Z',
    actor: { subject: 'preparer', name: 'Preparer' },
    ...stored(event),
  }));

/** The five papers of the demo. */
export function demoEvents(): readonly Recorded[] {
  const core = new CoreLedger();
  for (const step of DEMO_STEPS) core.ask(step);
  return recordedInOrder(core.events);
}

/** What happens to one grant, whatever that is. */
export interface AnyGrant {
  readonly wishes: readonly Wish[];
  readonly terms: Partial<FunderTerms>;
}
export const anyGrant: fc.Arbitrary<AnyGrant> = fc.record({
  wishes: fc.array(wish, { minLength: 30, maxLength: 90 }),
  terms: fc.record({ accrualsAllowed: fc.boolean(), refusedCostReplaceable: fc.boolean() }),
});

/** Grants `any-0`, `any-1` … in one log, taking turns, so that a position is no revision. */
export function grantsInTurn(grants: readonly AnyGrant[]): readonly Recorded[] {
  const histories = grants.map(({ wishes, terms }) => run(wishes, undefined, terms).events);
  const longest = Math.max(...histories.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_turn, at) =>
    histories.flatMap((events, grant) => {
      const event = events[at];
      return event === undefined ? [] : [{ stream: `grant-any-${grant}`, event }];
    }),
  );
  return recordedInOrder(turns.flat());
}

/** Every grant as the rules hold it after the events up to a position. */
export function grantsAt(events: readonly Recorded[], until: bigint): ReadonlyMap<string, GrantState> {
  const grants = new Map<string, GrantState>();
  for (const { stream, position, ...event } of events) {
    if (position > until || !stream.startsWith('grant-')) continue;
    const grantId = stream.slice('grant-'.length);
    grants.set(grantId, evolve(grants.get(grantId) ?? emptyGrant(), stored(event as GrantEvent)));
  }
  return grants;
}

/** What a writer makes of events. */
export function written(events: readonly Recorded[], writer: EntryWriter, { effectiveOn, until }: Covered): string {
  const known = events.filter(({ position }) => position <= until);
  const entries = known.flatMap((event) => journalEntry(event, effectiveOn) ?? []);
  return [writer.opening(), ...entries.map((entry) => writer.entry(entry)), writer.closing()].join('');
}

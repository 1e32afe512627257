import { checkAppend } from '#event-log';
import type { Circumstances } from '#grants';
import { assert } from '#values';
import type { CommandRefusal } from '../commands/command-answer.ts';
import type { Ask } from './ask.ts';
import type { AnyEvent, Decider, Look } from './decider.ts';
import type { FoldedStream } from './folded-stream.ts';
import { notRecordable } from './not-recordable.ts';
import { place, type DecidedEvents, type PlacedEvent } from './placed-event.ts';

/** What a command comes to on the state of its stream. */
export type Verdict<Event> =
  | { readonly kind: 'placed'; readonly placed: readonly PlacedEvent<Event>[]; readonly bytes: number }
  /** Its events stand in the stream already, from this revision on. */
  | { readonly kind: 'known'; readonly revision: bigint }
  | { readonly kind: 'moved'; readonly revision: bigint }
  | { readonly kind: 'refused'; readonly refusal: CommandRefusal };

export interface Moment extends Pick<Circumstances, 'todayOn'> {
  /** Milliseconds since 1970 in UTC. */
  readonly now: number;
  readonly look: Look;
}

/** A stream and how it decides. */
export interface OwnStream<State, Command, Event extends AnyEvent> {
  readonly stream: string;
  readonly decider: Decider<State, Command, Event>;
}

/** The role of the Chief Finance Officer, which some commands need beside their route (R34). */
const CERTIFIER = 'certifier';

/** Decides a command, a repeat before anything else: what was recorded once is answered, whatever has moved since. */
export function verdictOn<State, Command, Event extends AnyEvent>(
  own: OwnStream<State, Command, Event>,
  folded: FoldedStream<State, Event>,
  ask: Ask<Command>,
  { now, todayOn, look }: Moment,
): Verdict<Event> {
  const { revision } = folded;
  const known = folded.revisionOf(ask.firstId);
  if (known !== undefined) return { kind: 'known', revision: known };
  if (ask.ifMatch !== undefined && ask.ifMatch !== revision) return { kind: 'moved', revision };
  const { roles = [], subject: by } = ask.actor;
  const circumstances = { by, todayOn, revision, certifies: roles.includes(CERTIFIER) };
  const decided = own.decider.decide(folded.state, ask.command, circumstances, look);
  if ('refused' in decided) return { kind: 'refused', refusal: decided.refused };
  assert(decided.events.length > 0, 'a command that is not refused gives at least one event');
  return placedBehind(own, folded, { ask, events: decided.events, now });
}

function placedBehind<Event extends AnyEvent>(
  own: OwnStream<unknown, never, Event>,
  folded: FoldedStream<unknown, Event>,
  decided: DecidedEvents<Event>,
): Verdict<Event> {
  try {
    const placed = place(own, folded, decided);
    // Here, so that what no store takes fails alone and not with the commands beside it.
    const bytes = checkAppend(own.stream, folded.revision < 0n ? 'no-stream' : folded.revision, placed);
    return { kind: 'placed', placed, bytes };
  } catch (error) {
    return { kind: 'refused', refusal: notRecordable(error) };
  }
}

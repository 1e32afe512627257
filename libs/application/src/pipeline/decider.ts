import type { Circumstances } from '#grants';
import type { CommandRefusal } from '../commands/command-answer.ts';

/** What the pipeline needs to know of an event. */
export interface AnyEvent {
  readonly type: string;
  readonly data: unknown;
}

export type Decided<Event> = { readonly events: readonly Event[] } | { readonly refused: CommandRefusal };

/** How one kind of stream decides. Three functions of what they are given: no clock, no promise, no way out. */
export interface Decider<State, Command, Event extends AnyEvent> {
  empty(): State;
  /** Takes over the state it is given and may change it: the old one is never used again. */
  evolve(state: State, event: Event): State;
  /** Reads the state and changes nothing. It may be asked twice for one decision. */
  decide(state: State, command: Command, circumstances: Circumstances, look: Look): Decided<Event>;
  /** The number of the shape in which events of a type are written today. */
  schemaOf(type: Event['type']): number;
  /** A stored event as today's code knows it. Throws where this version cannot read it. */
  read(type: string, schema: number, data: unknown): Event;
}

/** A decider of whatever kind, where streams of every kind are handled alike. */
export type AnyDecider = Decider<unknown, unknown, AnyEvent>;

/**
 * The state of another stream, for a check before something is recorded: that stream decides alone, so only what it
 * answers later counts. To read, never to change.
 */
export type Look = <State, Command, Event extends AnyEvent>(
  decider: Decider<State, Command, Event>,
  stream: string,
) => State;

/** Something that follows from an event in another stream, and how that stream decides. */
export interface Consequence {
  readonly stream: string;
  readonly decider: AnyDecider;
  readonly command: unknown;
}

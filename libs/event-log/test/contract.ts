import { describe } from '@jest/globals';
import { appending } from './contract/appending.ts';
import { following } from './contract/following.ts';
import { limits } from './contract/limits.ts';
import { longStreams } from './contract/long-streams.ts';
import { reading } from './contract/reading.ts';
import { type IdsUniqueIn, repeating } from './contract/repeating.ts';
import { sharing, type OpenTwo } from './contract/sharing.ts';
import type { OpenLog } from './contract/facts.ts';

export interface Store {
  /** How far it looks for an id. Only a store that cannot look further says `stream`. */
  readonly idsUniqueIn?: IdsUniqueIn;
}

/**
 * Every store runs this one suite. What callers rely on is written here, or it is not promised.
 * `open` gives a fresh, empty log each time; the suite closes it.
 */
export function eventLogContract(name: string, open: OpenLog, store: Store = {}): void {
  const { idsUniqueIn = 'log' } = store;
  describe(`the log in ${name}`, () => {
    describe('appending', () => appending(open));
    describe('repeating an append', () => repeating(open, idsUniqueIn));
    describe('refusing what is too large or malformed', () => limits(open));
    describe('reading', () => reading(open));
    describe('a stream of 100,000 events', () => longStreams(open));
    describe('following', () => following(open));
  });
}

/** What a store promises beside that if several processes may have it open: `open` gives a fresh log, opened twice. */
export function sharedLogContract(name: string, open: OpenTwo): void {
  describe(`the log in ${name}, opened twice`, () => sharing(open));
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Obligation, Recorded } from '#projections';
import { addDays, parseDate, type PlainDate } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { obligationsIn } from './known-events.ts';
import { recorded } from './recorded.ts';

const wishes = fc.array(wish, { minLength: 20, maxLength: 60 });
const days = fc.nat(800).map((count) => addDays(parseDate('2020-03-25'), count));

/** Positions of all that an obligation rests on or was done by. */
const concerning = ({ rests, doneBy }: Obligation): readonly bigint[] =>
  doneBy === undefined ? rests : [...rests, doneBy];

/** What was recorded until everything that an obligation names was known. */
function untilKnown(events: readonly Recorded[], one: Obligation): readonly Recorded[] {
  const named = concerning(one);
  return events.filter(({ position }) => named.some((known) => position <= known));
}

describe('an obligation', () => {
  it('that is done is done without the later events that it does not name', () => {
    fc.assert(
      fc.property(wishes, days, (asked, on: PlainDate) => {
        const events = recorded(run(asked).events);
        // What is left to spend hangs on every pound of the year, and names only what settled it.
        const done = obligationsIn(events, on).filter(
          (one) => one.standing === 'done' && one.kind !== 'money-to-spend',
        );
        for (const one of done) {
          const before = obligationsIn(untilKnown(events, one), on).find(({ id }) => id === one.id);
          expect([one.id, before?.standing]).toEqual([one.id, 'done']);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has an id of its own, one due day at most, and a sentence that says how it stands', () => {
    fc.assert(
      fc.property(wishes, days, (asked, on) => {
        const found = obligationsIn(recorded(run(asked).events), on);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        for (const { dueOn, dueMonth, dueYear, standing, daysOverdue, doneOn, sentence } of found) {
          expect([dueOn, dueMonth, dueYear].filter((one) => one !== undefined).length).toBeLessThan(2);
          expect(standing === 'overdue').toBe(daysOverdue !== undefined);
          expect(standing === 'done').toBe(doneOn !== undefined);
          expect(sentence).toMatch(/^[A-Z£].*\.$/);
        }
      }),
      { numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import type { FunderTerms, GrantEvent } from '#grants';
import { addDays, parseDate } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { RecordedLedger } from './recorded-ledger.ts';

/** What the funder's terms may be, so that every kind of limit and of excluded cost comes up. */
const anyTerms: fc.Arbitrary<Partial<FunderTerms>> = fc.record({
  accrualsAllowed: fc.boolean(),
  budgetsFixedByHead: fc.boolean(),
  refusedCostReplaceable: fc.boolean(),
  heads: fc.constantFrom(['overtime', 'pay', 'equipment'], ['overtime', 'pay']),
  virement: fc.constantFrom(
    { basisPoints: 1_000, base: 'total', measure: 'single' },
    { basisPoints: 2_500, base: 'target-head', measure: 'cumulative' },
  ),
} as const);

const wishes = fc.array(wish, { minLength: 20, maxLength: 60 });

/** Two grants, and in which turn their events are recorded. */
export const histories = fc.record({
  wishes: fc.tuple(wishes, wishes),
  terms: anyTerms,
  turns: fc.infiniteStream(fc.boolean()),
});
export type Histories = typeof histories extends fc.Arbitrary<infer Value> ? Value : never;

/** The ledger of two grants whose events stand among each other, so that a position is no revision. */
export async function recordedHistories(asked: Histories): Promise<RecordedLedger> {
  const ledger = new RecordedLedger();
  const [one, other] = asked.wishes.map((each) => [...run(each, undefined, asked.terms).events]) as [
    GrantEvent[],
    GrantEvent[],
  ];
  while (one.length + other.length > 0) {
    const first = other.length === 0 || (one.length > 0 && asked.turns.next().value === true);
    const event = (first ? one : other).shift();
    if (event !== undefined) await ledger.appendAlone(first ? 'grant-example' : 'grant-other', [event]);
  }
  return ledger;
}

/** Days on which figures tend to go wrong: the turns of the year, leap days, before everything and after it. */
const TURNS = [
  ...['2020-02-29', '2020-03-31', '2020-04-01', '2020-04-30', '2021-02-28', '2021-03-01', '2021-03-31', '2021-04-01'],
  ...['2022-03-31', '2024-02-29', '2026-06-30'],
].map(parseDate);

export const anyDay = fc.oneof(
  fc.constantFrom(...TURNS),
  fc.nat(460).map((days) => addDays(parseDate('2020-03-25'), days)),
);

/** A place in the log, as a share of it in thousandths; before the first event and at the last one included. */
export const anyShare = fc.integer({ min: 0, max: 1_000 });
export const positionAt = (share: number, events: number): bigint => BigInt(Math.floor((events * share) / 1_000) - 1);

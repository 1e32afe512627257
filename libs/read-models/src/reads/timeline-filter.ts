import { sql, type RawBuilder } from 'kysely';
import { addDays, type Pence, type PlainDate } from '#values';

/** Which events of a timeline are wanted: those of which everything that is named here holds. */
export interface TimelineFilter {
  /** First and last day from which the event counts (inclusive). */
  readonly effectiveFrom?: PlainDate | undefined;
  readonly effectiveUntil?: PlainDate | undefined;
  /** First and last day on which it was recorded, in London (inclusive). */
  readonly recordedFrom?: PlainDate | undefined;
  readonly recordedUntil?: PlainDate | undefined;
  readonly type?: string | undefined;
  /** Who recorded it: the subject or the whole name. */
  readonly person?: string | undefined;
  /** Lowest and highest amount (inclusive) of an event that has one. Pence, with its sign. */
  readonly lowestAmount?: Pence | undefined;
  readonly highestAmount?: Pence | undefined;
}

/** The condition that an event is wanted; for a query of the timeline. */
export function isWanted(filter: TimelineFilter): RawBuilder<boolean> {
  const { effectiveFrom, effectiveUntil, recordedFrom, recordedUntil } = filter;
  const { type, person, lowestAmount, highestAmount } = filter;
  const conditions = [
    where(effectiveFrom, (day) => sql<boolean>`effective_on >= ${day.toString()}`),
    where(effectiveUntil, (day) => sql<boolean>`effective_on <= ${day.toString()}`),
    where(recordedFrom, (day) => sql<boolean>`recorded_at >= ${startOf(day)}`),
    where(recordedUntil, (day) => sql<boolean>`recorded_at < ${startOf(addDays(day, 1))}`),
    where(type, (name) => sql<boolean>`type = ${name}`),
    where(person, (who) => sql<boolean>`(by_subject = ${who} or by_name = ${who})`),
    where(lowestAmount, (amount) => sql<boolean>`pence >= ${amount}`),
    where(highestAmount, (amount) => sql<boolean>`pence <= ${amount}`),
  ].filter((one) => one !== undefined);
  return conditions.length === 0 ? sql`1 = 1` : sql`${sql.join(conditions, sql` and `)}`;
}

const where = <Value>(
  value: Value | undefined,
  condition: (value: Value) => RawBuilder<boolean>,
): RawBuilder<boolean> | undefined => (value === undefined ? undefined : condition(value));

/** The instant at which a day begins in London, as instants are recorded: their texts compare as they do. */
const startOf = (day: PlainDate): string =>
  new Date(day.toZonedDateTime('Europe/London').epochMilliseconds).toISOString();

import { toWire, type PlainDate } from '#values';

// Days are few and each is one object, so that its text is made once.
const days = new WeakMap<PlainDate, string>();

/** A day as it stands in a row, `2021-03-31`: it sorts as days do. */
export function dayText(day: PlainDate): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = day.toString();
  days.set(day, text);
  return text;
}

/** A day where there is one. */
export const dayOrNull = (day: PlainDate | undefined): string | null => (day === undefined ? null : dayText(day));

/** A value as JSON, money and days as on the wire; null where there is none. */
export const jsonOrNull = (value: unknown): string | null => (value === undefined ? null : jsonText(value));

/** A value as JSON, money and days as on the wire. */
export const jsonText = (value: unknown): string => JSON.stringify(toWire(value));

/** A column's value where there is one. */
export const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;

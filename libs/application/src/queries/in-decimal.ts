import { isMoneyField, type Pence, type PlainDate } from '#values';

/** A view of the read models with its positions and revisions as decimal texts; money and days stay values. */
export type InDecimal<View> = View extends Pence | PlainDate | string | number | boolean | undefined | null
  ? View
  : View extends bigint
    ? string
    : View extends readonly (infer Item)[]
      ? readonly InDecimal<Item>[]
      : View extends object
        ? { readonly [Name in keyof View]: InDecimal<View[Name]> }
        : View;

/**
 * Writes positions and revisions as decimal texts, as the log's envelopes do: a JSON number would not hold every one of
 * them, and as a bigint they would read as pence. What is money is told by its name, as everywhere on the wire.
 */
export const inDecimal = <View>(view: View): InDecimal<View> => written(view, 'amount') as InDecimal<View>;

function written(value: unknown, name: string): unknown {
  if (typeof value === 'bigint') return isMoneyField(name) ? value : value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Temporal.PlainDate) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => written(item, name));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, written(member, key)]));
}

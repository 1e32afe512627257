import type { ApiPropertyOptions } from '@nestjs/swagger';
import type { FieldOptions } from './field.ts';

export interface ListOptions extends FieldOptions {
  /** Fewest items; one where nothing is said, because a list without items says nothing. */
  readonly min?: number;
  readonly max: number;
}

type Bounds = Required<Pick<ListOptions, 'min' | 'max'>>;

/** What to say of a value that is not a list of so many such items. */
export function isListOf(isItem: (value: unknown) => boolean, { min, max }: Bounds, items: string) {
  return (value: unknown): string | undefined =>
    Array.isArray(value) && value.length >= min && value.length <= max && value.every(isItem)
      ? undefined
      : `must be a list of ${String(min)} to ${String(max)} ${items}`;
}

export const listSchema = ({ min, max }: Bounds, items: object): ApiPropertyOptions => ({
  type: 'array',
  items,
  minItems: min,
  maxItems: max,
});

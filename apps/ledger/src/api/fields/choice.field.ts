import { field, type FieldOptions } from './field.ts';
import { isListOf, listSchema, type ListOptions } from './list.ts';

/** One of a closed list of words. */
export function Choice(words: readonly string[], options: FieldOptions & { example?: string } = {}): PropertyDecorator {
  const { example, ...rest } = options;
  const must = `must be one of ${words.join(', ')}`;
  const schema = { type: String, enum: [...words], ...(example !== undefined && { example }) };
  return field({ code: 'not-a-choice', fault: (value) => (isOneOf(words, value) ? undefined : must), schema }, rest);
}

/** Some of a closed list of words. */
export function ChoiceList(words: readonly string[], { min = 1, max, ...options }: ListOptions): PropertyDecorator {
  const rule = {
    code: 'not-a-choice',
    fault: isListOf((value) => isOneOf(words, value), { min, max }, `of the words ${words.join(', ')}`),
    schema: listSchema({ min, max }, { type: 'string', enum: [...words] }),
  };
  return field(rule, options);
}

const isOneOf = (words: readonly unknown[], value: unknown): boolean => words.includes(value);

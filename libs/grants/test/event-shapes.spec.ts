import { describe, expect, it } from '@jest/globals';
import { readEvent, SCHEMAS, UnknownEvent } from '#grants';
import { since } from './examples.ts';

describe('the shape of a stored event', () => {
  it.each(Object.entries(SCHEMAS))('%s is read at the schema it is written in today', (type, schema) => {
    const data = since('2020-04-01');
    expect(readEvent(type, schema, data)).toEqual({ type, data });
  });

  it.each([
    ['written by a later version', 'ClaimSubmitted', 2],
    ['of no schema', 'ClaimSubmitted', 0],
    ['of a type that is not known', 'GrantLaunched', 1],
    ['named like something every object has', 'constructor', 1],
    ['of no type', '', 1],
  ])('%s is refused rather than guessed', (_what, type, schema) => {
    expect(() => readEvent(type, schema, {})).toThrow(UnknownEvent);
    expect(() => readEvent(type, schema, {})).toThrow(`An event of type ${type}, schema ${String(schema)}`);
  });
});

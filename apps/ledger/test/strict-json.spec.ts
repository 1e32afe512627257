import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProblemError } from '../src/http/problem.ts';
import { parseStrictJson } from '../src/http/strict-json.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

function problem(body: Uint8Array | string): ProblemError {
  try {
    parseStrictJson(typeof body === 'string' ? bytes(body) : body);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('The body was taken.');
}

const hostile: [what: string, body: Uint8Array | string, code: string, field?: string][] = [
  ['nothing', '', 'body-missing'],
  ['spaces', ' \n ', 'body-missing'],
  ['half an object', '{"a":1', 'body-not-json'],
  ['a trailing comma', '{"a":1,}', 'body-not-json'],
  ['a comment', '{"a":1 /* one */}', 'body-not-json'],
  ['single quotes', "{'a':1}", 'body-not-json'],
  ['two objects', '{} {}', 'body-not-json'],
  ['NaN', '{"a":NaN}', 'body-not-json'],
  ['a number with a leading nought', '{"a":01}', 'body-not-json'],
  ['a raw line break in a text', '{"a":"b\nc"}', 'body-not-json'],
  ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 'body-not-json'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), 'body-not-utf-8'],
  ['an overlong encoding', new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]), 'body-not-utf-8'],
  ['a surrogate encoded as UTF-8', new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 'body-not-utf-8'],
  ['a list', '[{"a":1}]', 'body-not-an-object'],
  ['a text', '"a"', 'body-not-an-object'],
  ['null', 'null', 'body-not-an-object'],
  ['33 levels of nesting', nested(33), 'nested-too-deep'],
  ['20,000 levels of nesting', nested(20_000), 'nested-too-deep'],
  ['100,000 lists in one another', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'list-in-list', 'a[0]'],
  ['[[]] for a list', '{"lines":[[]]}', 'list-in-list', 'lines[0]'],
  ['a list in the second place of a list', '{"lines":[{"x":[1]},[{}]]}', 'list-in-list', 'lines[1]'],
  ['null in a field', '{"a":{"b":null}}', 'null-given', 'a.b'],
  ['null in a list', '{"a":[1,"n",null]}', 'null-given', 'a[2]'],
  ['a field twice', '{"amount":"1.00","amount":"2.00"}', 'field-twice', 'amount'],
  ['a field twice, once by an escape', '{"amount":"1.00","amoun\\u0074":"2.00"}', 'field-twice', 'amount'],
  ['a field twice deep inside', '{"lines":[{"a":1},{"b":{"c":1,"d":2,"c":3}}]}', 'field-twice', 'lines[1].b.c'],
  ['__proto__', '{"__proto__":{"admin":true}}', 'field-unknown', '__proto__'],
  ['__proto__ by an escape', '{"\\u005f_proto__":{}}', 'field-unknown', '__proto__'],
  ['constructor', '{"a":{"constructor":1}}', 'field-unknown', 'a.constructor'],
  ['hasOwnProperty', '{"hasOwnProperty":1}', 'field-unknown', 'hasOwnProperty'],
  ['toString', '{"toString":1}', 'field-unknown', 'toString'],
  ['prototype', '{"prototype":1}', 'field-unknown', 'prototype'],
  ['NUL', '{"a":"b\\u0000c"}', 'text-not-plain', 'a'],
  ['a line break by an escape', '{"a":["b\\nc"]}', 'text-not-plain', 'a[0]'],
  ['half of a character pair', '{"a":"\\ud800"}', 'text-not-plain', 'a'],
  ['a character pair the wrong way round', '{"a":"\\udc00\\ud800"}', 'text-not-plain', 'a'],
];

describe('strict JSON', () => {
  it.each(hostile)('refuses %s', (...[, body, code, field]) => {
    const { members, ...refused } = problem(body);
    expect(refused).toMatchObject({ code, kind: { status: 400 } });
    expect(members.field).toBe(field);
  });

  it('takes what JSON.parse takes otherwise, as JSON.parse takes it', () => {
    const body =
      '{"a":"1","b":{"a":[1,-2.5e3,true,false,{"a":"x\\"{[,:]}\\\\"}],"c":{}},"d":[],"e":" n ","":"é \\u00e9 😀"}';
    expect(parseStrictJson(bytes(body))).toEqual(JSON.parse(body));
  });

  it('takes 32 levels of nesting', () => {
    expect(parseStrictJson(bytes(nested(32)))).toEqual(JSON.parse(nested(32)));
  });

  it('gives texts in composed form, however they came', () => {
    expect(parseStrictJson(bytes('{"a":"e\\u0301","b":[{"c":"e\u0301"}],"d":"e"}'))).toEqual({
      a: 'é',
      b: [{ c: 'é' }],
      d: 'e',
    });
  });

  it('says where the JSON stops making sense if that is known, and repeats nothing of it', () => {
    expect(problem('{"secret":"s",}').message).toBe(
      'The body is not valid JSON; it stops making sense at character 15.',
    );
    expect(problem('{"secret": oops}').message).toBe('The body is not valid JSON.');
  });

  it('shows a strange name shortened and without control characters', () => {
    const name = `\\u0007${'x'.repeat(100)}`;
    expect(problem(`{"${name}":1,"${name}":2}`).members.field).toBe(`?${'x'.repeat(59)}`);
  });

  it('takes every object without nulls, lists in lists, inborn names and control characters', () => {
    const key = fc.string({ maxLength: 8 }).filter((name) => !(name in {}) && name !== 'prototype');
    const text = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((value) => !/\p{Cc}/u.test(value) && value === value.normalize('NFC'));
    const leaf = fc.oneof(text, fc.integer(), fc.boolean());
    const { value } = fc.letrec((tie) => ({
      value: fc.dictionary(
        key,
        fc.oneof({ depthSize: 'small' }, leaf, tie('value'), fc.array(fc.oneof(leaf, tie('value')), { maxLength: 4 })),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (given, spaces) => {
        expect(parseStrictJson(bytes(JSON.stringify(given, undefined, spaces)))).toEqual(
          JSON.parse(JSON.stringify(given)),
        );
      }),
    );
  });

  it('never throws anything but a problem, whatever the bytes', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"\\u0061"',
      '1',
      'null',
      'true',
      ' ',
      '\\',
      '\u0301',
      '"b":',
    );
    const soup = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((pieces) => bytes(pieces.join(''))),
      fc.uint8Array({ maxLength: 60 }),
    );
    fc.assert(
      fc.property(soup, (body) => {
        try {
          expect(typeof parseStrictJson(body)).toBe('object');
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { onOneLine } from '#values';

describe('a text on one line', () => {
  it.each([
    ['line ends and tabs are one space', 'two laptops,\r\n\tand a bag', 'two laptops, and a bag'],
    ['a NUL is a space', 'a\0b', 'a b'],
    ['an accent is one character with its letter', 'Cafe\u0301', 'Caf\u00e9'],
    ['half a character is marked as one', 'a\ud83d', 'a\ufffd'],
    ['anything else stays as it is', '  £40 – 😀 ', '  £40 – 😀 '],
  ])('%s', (_what, text, line) => {
    expect(onOneLine(text)).toBe(line);
  });
});

// hledger reads a file in whatever the machine's locale is, and gives up at a character that the locale lacks. So its
// journal is plain ASCII, which every locale has.

/** What may stand in an account or a tag as it is: nothing that ends, divides or means something there. */
const NOT_PLAIN = /[^A-Za-z0-9_./+&'()\- ]|^ | $|(?<= ) /gu;

/**
 * A text as part of an account's name or as a tag's value, character for character: what might mean something there is
 * written by its bytes, as in a web address (`;` is `%3B`). Two texts never come out the same. A lone `%` stands for
 * the text of nothing.
 */
export const exactText = (text: string): string =>
  text === '' ? '%' : text.toWellFormed().replace(NOT_PLAIN, percentBytes);

const utf8 = new TextEncoder();
const percentBytes = (character: string): string =>
  [...utf8.encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** How characters that sentences have are written in ASCII. */
const IN_ASCII: readonly (readonly [RegExp, string])[] = [
  [/£/g, 'GBP '],
  [/[‘’‚‛′]/g, "'"],
  [/[“”„‟″]/g, '"'],
  [/[‐‑‒–—―−]/g, '-'],
  // A semicolon begins a comment, and a bar divides a description.
  [/;/g, ','],
  [/\|/g, '/'],
];

/**
 * A sentence to be read, on one line and in ASCII: signs give way to plain ones and letters lose their accents; what has
 * no plain form is written by its bytes. The exact words are in the event.
 */
export function readableText(text: string): string {
  if (PLAIN_SENTENCE.test(text)) return text;
  const plain = IN_ASCII.reduce((so, [sign, written]) => so.replace(sign, written), text.toWellFormed());
  return plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[;|]/g, ',')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/[^\x20-\x7E]/gu, percentBytes);
}

/** Most sentences: nothing in them has to be written in another way. */
const PLAIN_SENTENCE = /^[\x21-\x3A\x3C-\x7B\x7D\x7E](?: ?[\x21-\x3A\x3C-\x7B\x7D\x7E])*$/;

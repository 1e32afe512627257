import type { Posting } from '#grants';

/** No grant comes out so, for ids are small letters. */
const NO_GRANT = 'UNIDENTIFIED';

/**
 * `Equity:Actual:Pcd-867:2020-21:H-overtime`; the other side is `Equity:Contra-Actual:…`. Beancount wants five roots,
 * capitals or digits at the beginning of every part, and then letters, digits and hyphens.
 */
export const beancountAccount = ({ account, grantId, financialYear, head }: Posting): string =>
  [
    'Equity',
    account.split(':').map(capitalised).join('-'),
    grantId === undefined ? NO_GRANT : capitalised(grantId),
    ...(financialYear === undefined ? [] : [financialYear.replace('/', '-')]),
    ...(head === undefined ? [] : [headPart(head)]),
  ].join(':');

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `staff pay` is `H-staff-pay` and `base-pay` is `H-base--pay`. Two heads never come out the same. */
const headPart = (head: string): string => `H-${head.toWellFormed().replace(/[^A-Za-z0-9]/gu, signInPart)}`;

const LETTER = /^[A-Za-z0-9]$/;

/** A space and a hyphen between letters are one hyphen and two; everything else is its code point. */
function signInPart(sign: string, at: number, whole: string): string {
  const next = whole.charAt(at + 1);
  const isBetween = LETTER.test(whole.charAt(at - 1)) && LETTER.test(next);
  if (isBetween && sign === '-') return '--';
  // Before a u it would look like the beginning of a code point.
  return isBetween && sign === ' ' && next !== 'u' ? '-' : `-u${codePoint(sign)}-`;
}

const codePoint = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16);

/** A text in quotation marks, on one line. It is UTF-8, in which Beancount reads whatever the machine's locale is. */
export const quoted = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/["\\]/g, '\\$&')
    .replace(/\r\n?|[\n\u0085\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')}"`;

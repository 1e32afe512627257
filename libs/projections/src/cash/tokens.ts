/** A word or a number of a text, in small letters, and what stands between it and the one before. */
export interface Token {
  readonly text: string;
  readonly before: string;
}

/** Letters with their marks, or digits of any script. All else (spaces, punctuation) only keeps these apart. */
const TOKEN = /[\p{L}\p{M}]+|\p{N}+/gu;
const CLAIM_NUMBER = /^[1-9]\d{0,6}$/;
/** What joins two tokens into one name, a date or an amount, as in `pcd-867`, `14/09/2023` and `3.50`. */
const JOINT = /^[-_/.'’]*$/u;

/**
 * A text as it is compared: without regard to case, spaces and punctuation, and to nothing else. `PCD-867`, `pcd867`
 * and `Pcd 867` are the same two tokens; `PCD 8670`, `PCD 876` and `PCD 0867` are others.
 */
export function tokensOf(text: string): readonly Token[] {
  const small = text.toLowerCase();
  let end = 0;
  return [...small.matchAll(TOKEN)].map(({ 0: found, index }) => {
    const token = { text: found, before: small.slice(end, index) };
    end = index + found.length;
    return token;
  });
}

/** The tokens of a text as one key: two texts are the same name if their keys are equal. Empty where there is none. */
export const nameKey = (text: string): string =>
  tokensOf(text)
    .map((token) => token.text)
    .join(' ');

/** Whether a token begins something new: the text begins or ends there, or a space, comma or the like stands before. */
export function isApart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return at === 0 || token === undefined || !JOINT.test(token.before);
}

/** The number of a claim at a place: whole, without leading noughts; undefined where there is none. */
export function claimNumberAt(tokens: readonly Token[], at: number): number | undefined {
  const text = tokens[at]?.text ?? '';
  return CLAIM_NUMBER.test(text) && isApart(tokens, at + 1) && !goesOn(tokens, at + 1) ? Number(text) : undefined;
}

/** `3, 4` and `3 and 4` and `3 to 5` mean more than claim 3, so they do not mean claim 3. */
function goesOn(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  if (next === undefined) return false;
  if (isNumber(next)) return next.before.trim() !== '';
  return (next.text === 'and' || next.text === 'to') && isNumber(tokens[at + 1]);
}

export const isNumber = (token: Token | undefined): boolean => token !== undefined && /^\p{N}/u.test(token.text);

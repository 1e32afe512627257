import { claimNumberAt, isApart, isNumber, type Token, tokensOf } from './tokens.ts';

/** A claim as a text names it. */
export interface ClaimNamed {
  /** Key of the grant's name. */
  readonly key: string;
  readonly claimNo: number;
}

/** The names that grants go by, as keys. */
export interface GrantNames {
  has(key: string): boolean;
  /** How many tokens the longest of them has. */
  readonly longest: number;
}

interface Found {
  readonly named: ClaimNamed;
  /** The token after it. */
  readonly until: number;
}

/**
 * The claims that a text names, in its order, each once. Three forms name a claim, and nothing else does:
 * `pcd-867/3`, `pcd-867 claim 3` (or `claim no 3`, `claim number 3`) and `claim 3 of pcd-867`. The name of the grant and
 * the number must be whole, and stand apart from what is around them.
 */
export function claimsNamedIn(text: string, names: GrantNames): readonly ClaimNamed[] {
  const tokens = tokensOf(text);
  const found = new Map<string, ClaimNamed>();
  for (let at = 0; at < tokens.length; at += 1) {
    const one = isApart(tokens, at) ? (nameFirst(tokens, at, names) ?? numberFirst(tokens, at, names)) : undefined;
    if (one === undefined) continue;
    const { key, claimNo } = one.named;
    found.set(`${key}/${claimNo}`, one.named);
    at = one.until - 1;
  }
  return [...found.values()];
}

/** `pcd-867/3` or `pcd-867 claim 3`. Of two names that both fit, the longer one is meant. */
function nameFirst(tokens: readonly Token[], at: number, names: GrantNames): Found | undefined {
  for (const { key, until } of namesAt(tokens, at, names)) {
    const isWord = tokens[until]?.text === 'claim';
    // A number alone, a slash and another number are more often part of a date.
    const isSlash = tokens[until]?.before.trim() === '/' && tokens.slice(at, until).some((one) => !isNumber(one));
    const numberAt = isWord ? afterClaim(tokens, until) : until;
    const claimNo = isWord || isSlash ? claimNumberAt(tokens, numberAt) : undefined;
    if (claimNo !== undefined) return { named: { key, claimNo }, until: numberAt + 1 };
  }
  return undefined;
}

/** `claim 3 of pcd-867`. */
function numberFirst(tokens: readonly Token[], at: number, names: GrantNames): Found | undefined {
  if (tokens[at]?.text !== 'claim') return undefined;
  const numberAt = afterClaim(tokens, at);
  const claimNo = claimNumberAt(tokens, numberAt);
  if (claimNo === undefined || tokens[numberAt + 1]?.text !== 'of') return undefined;
  const [name] = namesAt(tokens, numberAt + 2, names).filter(({ until }) => isApart(tokens, until));
  return name && { named: { key: name.key, claimNo }, until: name.until };
}

/** Where the number stands: after `claim`, `claim no` or `claim number`. */
const afterClaim = (tokens: readonly Token[], claimAt: number): number =>
  ['no', 'number'].includes(tokens[claimAt + 1]?.text ?? '') ? claimAt + 2 : claimAt + 1;

/** The names that begin at a place, the longest first. */
function namesAt(
  tokens: readonly Token[],
  at: number,
  names: GrantNames,
): readonly { readonly key: string; readonly until: number }[] {
  const found = [];
  let key = '';
  for (let until = at + 1; until <= Math.min(tokens.length, at + names.longest); until += 1) {
    key = `${key} ${tokens[until - 1]?.text ?? ''}`.trim();
    if (names.has(key)) found.unshift({ key, until });
  }
  return found;
}

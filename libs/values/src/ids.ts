import { InvalidValue, type InvalidValueCode } from './invalid-value.ts';

declare const kind: unique symbol;

/** Names a grant: small letters, digits and hyphens, at most 63, as in `pcd-510-rocu`. Safe in a path and a file name. */
export type GrantId = string & { readonly [kind]: 'grant' };

/** Names a receipt of cash; the same shape as a grant's. */
export type ReceiptId = string & { readonly [kind]: 'receipt' };

/** Names an import of a file: the beginning of the file's hash and what it was read by; the same shape as a grant's id. */
export type ImportId = string & { readonly [kind]: 'import' };

/** Names a decision paper, normalised: `PCD 956`, however it was written. */
export type DecisionReference = string & { readonly [kind]: 'decision' };

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
// Papers are pasted from word processors, so any kind of space or hyphen may stand between letters and number.
const REFERENCE = /^\s*([A-Za-z]{2,10})[\s\u2010-\u2015-]{0,3}([1-9][0-9]{0,6})\s*$/;

/** @throws InvalidValue `not-a-grant-id` */
export const parseGrantId = (text: string): GrantId => parseId(text, 'not-a-grant-id', 'a grant') as GrantId;

/** @throws InvalidValue `not-a-receipt-id` */
export const parseReceiptId = (text: string): ReceiptId => parseId(text, 'not-a-receipt-id', 'a receipt') as ReceiptId;

/** @throws InvalidValue `not-an-import-id` */
export const parseImportId = (text: string): ImportId => parseId(text, 'not-an-import-id', 'an import') as ImportId;

function parseId(text: string, code: InvalidValueCode, what: string): string {
  if (ID.test(text)) return text;
  throw new InvalidValue(
    code,
    text,
    `is not the id of ${what}. Use 1 to 63 small letters, digits and hyphens, not beginning with a hyphen.`,
  );
}

/**
 * Reads a reference and normalises it, so that a paper cannot be entered twice under two spellings (rule R37):
 * `'PCD-956'`, `'PCD956'` and `'pcd 956'` are all `'PCD 956'`. A number with a leading nought is refused.
 * @throws InvalidValue `not-a-decision-reference`
 */
export function parseDecisionReference(text: string): DecisionReference {
  const [, letters, number] = REFERENCE.exec(text) ?? [];
  if (letters === undefined || number === undefined) {
    throw new InvalidValue(
      'not-a-decision-reference',
      text,
      'is not the reference of a decision. Write letters and a number, like PCD 956.',
    );
  }
  return `${letters.toUpperCase()} ${number}` as DecisionReference;
}

/** The closed list of reasons for which a text or a number is not a value. A code is stable; its sentence is not. */
export type InvalidValueCode =
  | 'not-an-amount'
  | 'no-weights'
  | 'not-a-rate'
  | 'no-whole'
  | 'not-a-date'
  | 'not-a-financial-year'
  | 'not-a-project-year'
  | 'not-a-period'
  | 'no-bank-holidays'
  | 'not-a-number-of-days'
  | 'not-a-grant-id'
  | 'not-a-receipt-id'
  | 'not-a-decision-reference'
  | 'not-a-gl-row-key'
  | 'not-an-import-id'
  | 'nested-too-deep';

const LONGEST_QUOTE = 60;

/**
 * Thrown where something from outside is not a value of the kind asked for.
 * `text` is what was given, whole; the message is a sentence for a person and quotes at most 60 characters of it.
 */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue';
  readonly code: InvalidValueCode;
  readonly text: string;

  constructor(code: InvalidValueCode, text: string, because: string) {
    super(`${quoted(text)} ${because}`);
    this.code = code;
    this.text = text;
  }
}

function quoted(text: string): string {
  return text.length > LONGEST_QUOTE ? `“${text.slice(0, LONGEST_QUOTE)}…”` : `“${text}”`;
}

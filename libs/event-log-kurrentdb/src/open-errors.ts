export type CannotOpenReason = 'bad-connection-string' | 'unreachable' | 'refused';

/** The log in KurrentDB cannot be opened. Only `unreachable` may pass by itself. */
export class CannotOpenKurrentDb extends Error {
  override readonly name = 'CannotOpenKurrentDb';
  readonly reason: CannotOpenReason;

  constructor(reason: CannotOpenReason, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.reason = reason;
  }
}

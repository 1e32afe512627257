/** Another process writes to this log, or this one already does. */
export class LogInUse extends Error {
  override readonly name = 'LogInUse';
  /** The process that holds it, where that is known. */
  readonly pid: number | undefined;

  constructor(file: string, pid: number | undefined) {
    const holder = pid === undefined ? 'another process' : `process ${pid}`;
    super(
      `The ledger in ${file} is in use: ${holder} is writing to it. Stop that first. ` +
        'What only reads can be run beside it.',
    );
    this.pid = pid;
  }
}

export type CannotOpenReason = 'missing' | 'not-a-log' | 'newer-format' | 'sqlite-too-old' | 'not-durable' | 'failed';

/** The log cannot be opened at all, and waiting does not help. */
export class CannotOpenLog extends Error {
  override readonly name = 'CannotOpenLog';
  readonly reason: CannotOpenReason;

  constructor(reason: CannotOpenReason, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.reason = reason;
  }
}

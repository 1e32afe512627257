import { messageOf } from './failure.ts';
import { MEND } from './mend.ts';
import type { Place, Standing } from './projecting/place.ts';

/** Another process keeps these read models, or this one already does. */
export class ReadModelsInUse extends Error {
  override readonly name = 'ReadModelsInUse';

  constructor(file: string) {
    super(
      `The read models in ${file} are kept up to date by a running service. Stop it first, ` +
        'or have the service itself rebuild them. What only reads can be run beside it.',
    );
  }
}

/** Another process keeps the read models of this database, so only that one may change them. */
export class ReadModelsKeptElsewhere extends Error {
  override readonly name = 'ReadModelsKeptElsewhere';

  constructor(schema: string, keeper: string | undefined) {
    const where = keeper === undefined ? 'another process' : keeper;
    super(
      `The read models in the schema ${schema} are kept up to date by ${where}. ` +
        'Do this there, or stop every instance of the service first.',
    );
  }
}

/** A running service of another version keeps the read models. */
export class OtherVersionKept extends Error {
  override readonly name = 'OtherVersionKept';

  constructor(schema: string, keeper: string | undefined) {
    const where = keeper === undefined ? 'a running service' : keeper;
    super(
      `The read models in the schema ${schema} are kept by ${where}, which is of another version. ` +
        'Stop the instances of the other version first.',
    );
  }
}

/** The schema is there and holds something that is not the ledger's. */
export class SchemaNotOurs extends Error {
  override readonly name = 'SchemaNotOurs';

  constructor(schema: string) {
    super(
      `The schema ${schema} was not made by the ledger, so it is left alone. ` +
        'Name another schema for the read models, or remove this one.',
    );
  }
}

export type UnavailableBecause = 'unreachable' | 'made-anew' | 'other-version';

const unavailable: Readonly<Record<UnavailableBecause, string>> = {
  unreachable:
    'The read models cannot be read at the moment, because their database cannot be reached. Try again shortly.',
  'made-anew': 'The read models cannot be read at the moment, because they are being made anew. Try again shortly.',
  'other-version':
    'The read models cannot be read here, because an instance of another version has made them anew. ' +
    'Use that version, or stop its instances first.',
};

/** Read models in a database cannot be read for now; nothing is wrong with what was asked. */
export class ReadModelsUnavailable extends Error {
  override readonly name = 'ReadModelsUnavailable';
  readonly because: UnavailableBecause;

  constructor(because: UnavailableBecause, cause?: unknown, sentence: string = unavailable[because]) {
    super(sentence, { cause });
    this.because = because;
  }

  /** While opening, when the operator has to know more. */
  static atOpening(cause: unknown): ReadModelsUnavailable {
    const sentence = `The database of the read models cannot be reached: ${messageOf(cause)}. Check its address, and that it runs.`;
    return new ReadModelsUnavailable('unreachable', cause, sentence);
  }
}

/** There is nothing to read yet: no service has made the read models. */
export class NoReadModels extends Error {
  override readonly name = 'NoReadModels';

  constructor(file: string) {
    super(`There are no read models in ${file}, or not of this version. Start the service, or rebuild them, first.`);
  }
}

/** The log does not have what the read models have taken: it was restored from an older backup, or is another one. */
export class ReadModelsOfAnotherLog extends Error {
  override readonly name = 'ReadModelsOfAnotherLog';

  constructor({ position }: Place) {
    super(
      `The read models are ahead of their log, or belong to another one: they have taken an event ${position} that it ` +
        `does not have, as after a restore from an older backup. ${MEND}`,
    );
  }
}

/** The rebuilt read models did not take every event, so the live ones were left as they are. */
export class RebuildStopped extends Error {
  override readonly name = 'RebuildStopped';

  constructor(problems: readonly string[]) {
    super(
      `The read models were left as they are, because the rebuilt ones did not take every event. ${problems.join(' ')}`,
    );
  }

  /** @throws RebuildStopped if one of the projections is stopped */
  static ifStopped(standings: readonly Standing[]): void {
    const problems = standings.flatMap(({ projection, problem }) =>
      problem === undefined ? [] : [`${projection.name}: ${problem}`],
    );
    if (problems.length > 0) throw new RebuildStopped(problems);
  }
}

/** The rebuilt read models are whole, but could not take the place of the live ones, which were left as they are. */
export class RebuildNotSwapped extends Error {
  override readonly name = 'RebuildNotSwapped';

  constructor(cause: unknown) {
    super(
      'The read models were left as they are, because a report has been reading them for too long. ' +
        'Rebuild them again when it has ended.',
      { cause },
    );
  }
}

/** The log gives its events with one missing, so nothing after it can be projected. */
export class LogHasGap extends Error {
  override readonly name = 'LogHasGap';

  constructor(expected: bigint, found: bigint) {
    super(
      `The log gives event ${found} where event ${expected} must follow. Check the log before anything else is done.`,
    );
  }
}

/** A text was given as a page cursor that this list never gave out. */
export class PageCursorRefused extends Error {
  override readonly name = 'PageCursorRefused';

  constructor() {
    super('This cursor does not belong to this list. Use one that the list has given you, unchanged, or none.');
  }
}

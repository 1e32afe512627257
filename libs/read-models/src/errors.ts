import type { Standing } from './projecting/place.ts';

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

/** There is nothing to read yet: no service has made the read models. */
export class NoReadModels extends Error {
  override readonly name = 'NoReadModels';

  constructor(file: string) {
    super(`There are no read models in ${file}, or not of this version. Start the service, or rebuild them, first.`);
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

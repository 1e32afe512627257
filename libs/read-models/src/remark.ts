import { ReadModelsOfAnotherLog } from './errors.ts';
import { MEND } from './mend.ts';
import type { Origin } from './origin.ts';
import { nextPosition, type Standing } from './projecting/place.ts';

/** What an operator should know of the read models, and the one command that mends them where something is to be done. */
export interface Remark {
  /** Without anything that is not for everybody: no names, no addresses, no amounts. */
  readonly sentence: string;
  /** Whether reads may show less than the log holds. */
  readonly isFault: boolean;
}

/** What became of an earlier run's read models when these were opened, and how many events the log held then. */
export interface Opening {
  readonly origin: Origin;
  readonly events: bigint;
}

const BECAUSE: Readonly<Record<Exclude<Origin, 'kept'>, string>> = {
  missing: 'there were none',
  unreadable: 'they could not be read',
  'other-version': 'they were made by another version',
  'other-log': 'they were ahead of their log, as after a restore from an older backup, or belonged to another one',
};

/** @param lost whether what they are kept in is gone, though this process still has it open */
export function remarkOf(
  standings: readonly Standing[],
  { fault, lost = false, opening }: { readonly fault: unknown; readonly lost?: boolean; readonly opening: Opening },
): Remark | undefined {
  if (lost) return { sentence: `The file of the read models is gone. ${MEND}`, isFault: true };
  if (fault instanceof ReadModelsOfAnotherLog) return { sentence: fault.message, isFault: true };
  const stopped = standings.find(({ problem }) => problem !== undefined);
  if (stopped !== undefined) {
    const { name } = stopped.projection;
    const event = String(nextPosition(stopped));
    return {
      sentence: `The read model “${name}” is stopped before event ${event} and shows nothing from there on. ${MEND}`,
      isFault: true,
    };
  }
  return openingRemark(standings, opening);
}

/** Read models are built anew by themselves where they have to be; that is said as long as the process runs. */
function openingRemark(standings: readonly Standing[], { events, origin }: Opening): Remark | undefined {
  if (origin === 'kept' || events === 0n) return undefined;
  const because = BECAUSE[origin];
  const taken = standings.map(nextPosition).reduce((lowest, one) => (one < lowest ? one : lowest));
  if (taken >= events) {
    return {
      sentence: `The read models were built anew from the log at the start, because ${because}. Nothing is to be done.`,
      isFault: false,
    };
  }
  return {
    sentence:
      `The read models are being built anew from the log, because ${because}: ${String(taken)} of ${String(events)} ` +
      `events so far. Should it not come to an end: ${MEND}`,
    isFault: true,
  };
}

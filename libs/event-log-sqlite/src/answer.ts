import {
  type Appended,
  cursorOf,
  EventIdReused,
  type ExpectedRevision,
  LogUnavailable,
  OutcomeUnknown,
  WrongExpectedRevision,
} from '#event-log';
import { unreachable } from '#values';
import { NO_STREAM, NOT_STORED, type Refusal } from './protocol.ts';

/** The writer's two numbers in the port's terms, or undefined if it stored nothing. */
export function appended(revision: number | undefined, place: number | undefined): Appended | undefined {
  if (revision === undefined || place === undefined || place === NOT_STORED) return undefined;
  const position = BigInt(place);
  return { revision: BigInt(revision), position, cursor: cursorOf(position) };
}

/** The writer's refusal as the error that the port promises. */
export function errorFor(
  refusal: Refusal | undefined,
  { stream, expected }: { readonly stream: string; readonly expected: ExpectedRevision },
): Error {
  switch (refusal?.kind) {
    case 'wrong-revision': {
      const actual = refusal.actual === NO_STREAM ? 'no-stream' : BigInt(refusal.actual);
      return new WrongExpectedRevision(stream, expected, actual);
    }
    case 'id-reused':
      return new EventIdReused(refusal.id);
    case 'unavailable':
      return new LogUnavailable(refusal.reason, new Error(refusal.because));
    case 'outcome-unknown':
      return new OutcomeUnknown(new Error(refusal.because));
    case undefined:
      return new OutcomeUnknown(new Error('The writer gave no reason.'));
    default:
      return unreachable(refusal);
  }
}

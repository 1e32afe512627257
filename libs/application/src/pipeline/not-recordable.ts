import { AppendTooLarge, EventTooLarge, NotCanonical } from '#event-log';
import type { CommandRefusal } from '../commands/command-answer.ts';

/**
 * The refusal that a failure to write down a command comes to, where it is the command's own doing.
 * @throws the error itself where it is not
 */
export function notRecordable(error: unknown): CommandRefusal {
  if (error instanceof EventTooLarge || error instanceof AppendTooLarge) {
    return { code: 'too-large', detail: error.message };
  }
  if (!(error instanceof NotCanonical)) throw error;
  // Where it stands in the request, without the name of what it was wrapped in here.
  const field = error.path.replace(/^(?:body|data)\./, '');
  return { code: 'not-recordable', detail: error.message, ...(field === '' ? {} : { field }) };
}

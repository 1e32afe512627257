import { followUps } from '#grants';
import { assert } from '#values';
import { into, type Change, type Projection, type Recorded, type Table } from './projection.ts';

const followUp: Table<'follow_up'> = {
  name: 'follow_up',
  columns: {
    cause_event_id: 'text',
    step: 'integer',
    cause_stream: 'text',
    cause_revision: 'integer',
    cause_position: 'integer',
    stream: 'text',
    command: 'text',
  },
  key: ['cause_event_id', 'step'],
};

/** The steps still open. The first event of a step names its cause and stands in the step's stream: so it is done. */
export const followUpsProjection: Projection = {
  name: 'follow-ups',
  version: 1,
  tables: [followUp],
  rowsFor: (recorded) => [...done(recorded), ...opened(recorded)],
};

const done = ({ cause, stream }: Recorded): readonly Change[] =>
  cause === undefined ? [] : [{ from: 'follow_up', where: { cause_event_id: cause, stream } }];

function opened(recorded: Recorded): readonly Change[] {
  const steps = followUps(recorded.stream, recorded);
  // Otherwise the first of two steps into one stream would seem to have done both.
  assert(new Set(steps.map((step) => step.stream)).size === steps.length, 'an event has one step into a stream');
  return steps.map(({ stream, command }, step) =>
    into('follow_up', {
      cause_event_id: recorded.eventId,
      step,
      cause_stream: recorded.stream,
      cause_revision: recorded.revision,
      cause_position: recorded.position,
      stream,
      command: command.type,
    }),
  );
}

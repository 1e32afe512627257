import type { ReadDatabase } from '../read-database.ts';

/** A step that an event asks for in another stream and that has not been taken. */
export interface OpenFollowUp {
  /** Id, stream, revision and position of the event that asks for it. */
  readonly causeEventId: string;
  readonly causeStream: string;
  readonly causeRevision: bigint;
  readonly causePosition: bigint;
  /** Place among the steps of the event, from 0. */
  readonly step: number;
  /** The stream to take it in. */
  readonly stream: string;
  /** Type of the command. */
  readonly command: string;
}

/** All open steps, in the order in which they are to be taken. */
export async function openFollowUps(db: ReadDatabase): Promise<readonly OpenFollowUp[]> {
  const rows = await db.selectFrom('follow_up').selectAll().orderBy('cause_position').orderBy('step').execute();
  return rows.map((row) => ({
    causeEventId: row.cause_event_id,
    causeStream: row.cause_stream,
    causeRevision: row.cause_revision,
    causePosition: row.cause_position,
    step: Number(row.step),
    stream: row.stream,
    command: row.command,
  }));
}

/** A step into another stream that an event asks for and that has not been taken yet (design D13). */
export interface FollowUpRow {
  readonly cause_event_id: string;
  /** Place among the steps of the event, from 0. */
  readonly step: number;
  readonly cause_stream: string;
  readonly cause_revision: bigint;
  readonly cause_position: bigint;
  /** The stream that the step is taken in. */
  readonly stream: string;
  readonly command: string;
}

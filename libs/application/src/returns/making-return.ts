import type { EventLog } from '#event-log';
import type { Reads } from '#read-models';
import type { GrantId } from '#values';

/** What a return is made from: what can be asked of the ledger, and one position of it. */
export interface MakingReturn {
  readonly reads: Reads;
  readonly log: Pick<EventLog, 'readFrom'>;
  readonly grantId: GrantId;
  readonly position: bigint;
}

/** Why there is no such return, in a sentence. */
export interface Absent {
  readonly absent: string;
}

import type { Admission } from './admission.ts';
import type { Conduct } from './conduct.ts';
import type { MemoryLog } from './memory-log.ts';

/** What the calls need of the stand-in. */
export interface Service {
  readonly log: MemoryLog;
  readonly conduct: Conduct;
  readonly admission: Admission;
  /** How many events were handed to readers and subscribers. */
  readonly traffic: { eventsSent: number };
  /** Dies as a killed server does: nobody hears of it. */
  readonly die: () => void;
}

import { setTimeout as pause } from 'node:timers/promises';
import { ReadModelsUnavailable } from '#read-models';

/** Asks again and again until the answer is yes. The test's own time is the limit. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}

/** As `until`, of a database that may not be there for a while. */
export const untilReachable = (isSo: () => Promise<boolean>): Promise<void> =>
  until(async () => {
    try {
      return await isSo();
    } catch (error) {
      if (error instanceof ReadModelsUnavailable) return false;
      throw error;
    }
  });

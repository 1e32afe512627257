import { checkAgainstLog, type Checked } from './fold-check.ts';
import { Instances, openGrants, peopleAt } from './instances.ts';
import { runLoad, type Told } from './load.ts';
import { openLogOf } from './log-of.ts';

/** When, in milliseconds from the beginning of the load, what happens. */
export interface Course {
  readonly killsOneAt: number;
  /** Never, if not given. */
  readonly startsItAgainAt?: number;
  readonly ends: number;
}

export interface Raced {
  readonly told: Told;
  readonly checked: Checked;
}

const CLIENTS = 64;
const GRANTS = 8;

/** Two instances on one ledger under the load of sixty-four clients, one of them killed; and the log afterwards. */
export async function raceTwoInstances(env: Readonly<Record<string, string>>, course: Course): Promise<Raced> {
  const instances = new Instances(env);
  try {
    const [one, other] = [await instances.start(), await instances.start()];
    const people = await peopleAt(other);
    const officers = [(await peopleAt(one)).officer, people.officer];
    const grants = await openGrants(people, GRANTS);
    const began = performance.now();
    const events: Promise<void>[] = [];
    const at = (milliseconds: number | undefined, event: () => Promise<void>): (() => void) => {
      let pending = milliseconds !== undefined;
      return () => {
        if (!pending || performance.now() - began < (milliseconds ?? 0)) return;
        pending = false;
        events.push(event());
      };
    };
    const kill = at(course.killsOneAt, () => one.kill());
    const startAgain = at(course.startsItAgainAt, async () => {
      officers[0] = (await peopleAt(await instances.start())).officer;
    });
    const told = await runLoad({
      instances: officers,
      grants,
      clients: CLIENTS,
      goesOn: () => {
        kill();
        startAgain();
        return performance.now() - began < course.ends;
      },
    });
    await Promise.all(events);
    const log = await openLogOf(env);
    const checked = await checkAgainstLog(log, told);
    await log.close();
    return { told, checked };
  } finally {
    await instances.end();
  }
}

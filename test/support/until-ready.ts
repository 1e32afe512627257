import { setTimeout as wait } from 'node:timers/promises';

/** Asks /readyz until it answers with that status: 200 where the service can take work, 503 where it cannot. */
export async function untilReady(url: URL, status: 200 | 503): Promise<void> {
  while ((await fetch(new URL('/readyz', url))).status !== status) await wait(50);
}

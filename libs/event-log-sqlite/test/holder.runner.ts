import { createInterface } from 'node:readline';
import { openSqliteLog } from '#event-log-sqlite';
import { fact } from '../../event-log/test/contract/facts.ts';

// Run as a process of its own: has the log open for writing until it is killed, and appends an event at the start and
// for each line on its input.

const log = await openSqliteLog(process.argv[2] ?? '');
let count = 0;
const append = async (): Promise<void> => {
  const key = `held-${String(count)}`;
  count += 1;
  await log.append(`grant-${key}`, 'no-stream', [fact(key)]);
};
await append();
process.stdout.write('open\n');
createInterface({ input: process.stdin }).on('line', () => void append());

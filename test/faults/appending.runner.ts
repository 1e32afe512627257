import { once } from 'node:events';
import { openSqliteLog } from '#event-log-sqlite';
import { sentEvents, streamOf, WRITERS } from './sent-events.ts';

// Run as a process of its own, to be killed. Once it is told to, it opens the log, and eight writers append without
// end, each its next when the last was answered. Every answer goes to the output before anything else is done: writing
// to a pipe does not return before the other side has it, so what was answered is known whatever happens then.

const [file = '', round = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const log = await openSqliteLog(file);
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));

async function write(writer: number): Promise<void> {
  let expected: 'no-stream' | bigint = 'no-stream';
  for (let n = 0; ; n += 1) {
    const events = sentEvents(Number(round), writer, n);
    const { revision, position } = await log.append(streamOf(Number(round), writer), expected, events);
    process.stdout.write(`${String(writer)} ${String(n)} ${String(revision)} ${String(position)}\n`);
    expected = revision;
  }
}

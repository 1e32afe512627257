import { once } from 'node:events';
import { openSync, writeSync } from 'node:fs';
import { parseLogAddress } from '#settings';
import { openLog } from '#stores';
import { sentEvents, streamOf, WRITERS } from './sent-events.ts';

// Run as a process of its own, to be killed. Once it is told to, it opens the log, and eight writers append without
// end, each its next when the last was answered. Every answer is first written into a journal: to a file and at once,
// so that what was answered is known whatever happens then. (A pipe will not do: when it is full, Node keeps the text
// in the process.) The output only says that there is one answer more.

const [address = '', journalFile = '', round = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const journal = openSync(journalFile, 'a');
const log = await openLog(parseLogAddress('LEDGER_LOG', address));
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));

async function write(writer: number): Promise<void> {
  let expected: 'no-stream' | bigint = 'no-stream';
  for (let n = 0; ; n += 1) {
    const events = sentEvents(Number(round), writer, n);
    const { revision, position } = await log.append(streamOf(Number(round), writer), expected, events);
    writeSync(journal, `${String(writer)} ${String(n)} ${String(revision)} ${String(position ?? '')}\n`);
    process.stdout.write('.\n');
    expected = revision;
  }
}

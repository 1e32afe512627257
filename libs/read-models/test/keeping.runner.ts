import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { MemoryEventLog } from '#event-log';
import { openReadModels } from '#read-models';
import type { NewEventOf } from './keeping-process.ts';

// Run as a process of its own, to be killed or to be told to end. It keeps read models from a log of its own, with the
// events of a file, and says when it has taken all of them. What nobody handles ends it with a failure.

const [url = '', schema = '', file = ''] = process.argv.slice(2);
const log = new MemoryEventLog();
for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
  const { revision, stream, ...event } = JSON.parse(line) as NewEventOf;
  await log.append(stream, revision === 0 ? 'no-stream' : BigInt(revision - 1), [event]);
}
const models = await openReadModels({ kind: 'postgres', url, schema }, { log });
models.follow();
await models.waitFor({ position: (await log.head())?.position ?? 0n }, 60_000);
process.stdout.write('caught up\n');

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'status') throw new Error(`“${line}” is not understood.`);
  const { failure, following, keptBy } = await models.status();
  process.stdout.write(`${JSON.stringify({ failure: failure ?? null, following, keptBy })}\n`);
}
// Nothing but the read models keeps the process running, so it ends when they are closed.
await models.close();

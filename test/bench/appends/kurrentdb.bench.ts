import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { openKurrentDbLog } from '#event-log-kurrentdb';
import { ANNOUNCEMENT, startStandIn } from '../../kurrentdb-stand-in/stand-in.ts';
import type { Timing } from '../scale.ts';
import { measureAgainstBare, type Aim, type ServerAppendFigures } from './against-bare.ts';
import type { Appender } from './appender.ts';
import { logAppender } from './log-appender.ts';

const AIMS: readonly Aim[] = [
  [1, 0.8],
  [8, 0.8],
  [64, 0.8],
];

/**
 * On the server that `KURRENTDB_URL` names; where none is named, on the stand-in, which has no disk and shares this
 * process: then it shows that everything runs, and no more. The rival is the client on which the log is built.
 */
export async function measureKurrentDbAppends(timing: Timing): Promise<readonly ServerAppendFigures[]> {
  const named = process.env['KURRENTDB_URL'];
  const standIn = named === undefined ? await startStandIn() : undefined;
  const url = named ?? standIn?.url ?? '';
  const log = logAppender(await openKurrentDbLog(url, { streamPrefix: `bench-${randomUUID()}/` }));
  const bare = bareClient(url);
  try {
    const store = standIn === undefined ? 'KurrentDB' : ANNOUNCEMENT;
    return await measureAgainstBare({ store, bareClient: 'the bare client', log, bare }, AIMS, timing);
  } finally {
    await log.close();
    await bare.close();
    await standIn?.stop();
  }
}

/** What one would write at first: one append for each event, expecting the revision, and nothing else. */
function bareClient(url: string): Appender {
  const client = EventStoreDBClient.connectionString(url);
  const prefix = `bare-${randomUUID()}/`;
  return {
    append: ({ id, json, revision, stream }) => {
      const event = jsonEvent({ id, type: 'ActualSpendReported', data: JSON.parse(json) as Record<string, string> });
      const expectedRevision = revision === 0n ? 'no_stream' : revision - 1n;
      return client.appendToStream(`${prefix}${stream}`, event, { expectedRevision });
    },
    close: () => client.dispose(),
  };
}

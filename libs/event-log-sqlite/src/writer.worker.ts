import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import type { DatabaseSync } from 'node:sqlite';
import { type Append, appendsOf } from './append.ts';
import { openForWriting } from './connection.ts';
import { refuserIfMoved } from './file-watch.ts';
import { type Lease, takeLease } from './lease.ts';
import { LogWriter } from './log-writer.ts';
import { CannotOpenLog, LogInUse } from './open-errors.ts';
import type { Outcome } from './outcome.ts';
import { type Answers, CLOSE, type FromWriter, NOT_STORED, type Refusal, type ToWriter } from './protocol.ts';
import { messageOf } from './sqlite-failure.ts';

/** Beyond this a commit is not much cheaper for each append in it, and those that wait for it wait longer. */
const COMMIT_APPENDS_MAX = 1_000;

const port = parentPort as MessagePort;
const file = workerData as string;
open();

function open(): void {
  let lease: Lease | undefined;
  try {
    lease = takeLease(file);
    serve(openForWriting(file), lease);
    say({ kind: 'opened' });
  } catch (error) {
    lease?.release();
    say(refused(error));
  }
}

function serve(db: DatabaseSync, lease: Lease): void {
  const writer = new LogWriter(db, refuserIfMoved(file));
  port.on('message', (message: ToWriter) => {
    let next: ToWriter | undefined = message;
    while (next !== undefined && next !== CLOSE) {
      const appends: Append[] = [];
      // What has arrived while the last commit was under way goes into this one.
      while (next !== undefined && next !== CLOSE && appends.length < COMMIT_APPENDS_MAX) {
        appends.push(...appendsOf(next));
        next = waiting();
      }
      say(answers(writer.commit(appends)));
    }
    if (next === CLOSE) close(db, lease, writer.hasStopped);
  });
}

const waiting = (): ToWriter | undefined => receiveMessageOnPort(port)?.message as ToWriter | undefined;

function close(db: DatabaseSync, lease: Lease, hasStopped: boolean): void {
  // After a failed write the log is left as it is for whoever opens it next: to copy it into the file now could carry
  // there what the disk does not have.
  if (!hasStopped) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  lease.release();
  port.close();
}

function answers(outcomes: readonly Outcome[]): Answers {
  const places: number[] = [];
  const refusals: Refusal[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === 'stored') {
      places.push(outcome.revision, outcome.position);
    } else {
      places.push(NOT_STORED, NOT_STORED);
      refusals.push(outcome);
    }
  }
  return { kind: 'answers', places, refusals };
}

function refused(error: unknown): FromWriter {
  const reason = error instanceof LogInUse ? 'in-use' : error instanceof CannotOpenLog ? error.reason : 'failed';
  const pid = error instanceof LogInUse ? error.pid : undefined;
  return { kind: 'refused', reason, sentence: messageOf(error), pid };
}

function say(message: FromWriter): void {
  port.postMessage(message);
}

import { Worker } from 'node:worker_threads';
import { type Appended, type ExpectedRevision, LogUnavailable, type NewEvent, OutcomeUnknown } from '#event-log';
import { appended, errorFor } from './answer.ts';
import { CannotOpenLog, LogInUse } from './open-errors.ts';
import {
  type Answers,
  CLOSE,
  type FromWriter,
  NO_STREAM,
  type Refusal,
  type Refused,
  type ToWriter,
} from './protocol.ts';

/** With more than this waiting for an answer the next is refused: who sends faster than the disk takes must wait. */
const WAITING_APPENDS_MAX = 10_000;
const WAITING_BYTES_MAX = 64 * 1024 * 1024;
/** So many are sent without waiting for the end of the turn: the writer stores them while the rest are collected. */
const MESSAGE_APPENDS = 32;

/** `new URL` is not rewritten when the project is built, so the ending is that of the file this stands in. */
const workerFile = new URL(`./writer.worker${import.meta.url.slice(-3)}`, import.meta.url);

export interface Waiting {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly bytes: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The main thread's side of the writer's thread. It collects the appends of one turn of the event loop into one
 * message, and gets one message back for each commit.
 */
export class AppendQueue {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #onStored: () => void;
  #flat: (string | number)[] = [];
  #collected: Waiting[] = [];
  /** Sent and not answered: a list for each message, which is answered whole. */
  readonly #sent: Waiting[][] = [];
  #waitingAppends = 0;
  #waitingBytes = 0;
  #refusing: LogUnavailable | undefined;
  #hasStopped = false;

  private constructor(worker: Worker, onStored: () => void) {
    this.#worker = worker;
    this.#onStored = onStored;
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'answers') this.#answer(message);
    });
    worker.on('error', (error: Error) => this.#fail(error));
    this.#ended = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#fail(new Error('The writer’s thread has ended.'));
        resolve();
      });
    });
  }

  /**
   * Starts the writer. `onStored` is called whenever something was stored, after it can be read.
   * Another `writer` that speaks the protocol is for measuring this one against.
   * @throws LogInUse, CannotOpenLog
   */
  static async open(file: string, onStored: () => void, writer = workerFile): Promise<AppendQueue> {
    const worker = new Worker(writer, { workerData: file });
    const first = await new Promise<FromWriter>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    if (first.kind === 'refused') throw whyRefused(file, first);
    return new AppendQueue(worker, onStored);
  }

  /** Whether the writer has failed, so that the file must not be tidied up. */
  get hasStopped(): boolean {
    return this.#hasStopped;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[], bytes: number): Promise<Appended> {
    if (this.#refusing !== undefined) return Promise.reject(this.#refusing);
    if (this.#waitingAppends >= WAITING_APPENDS_MAX || this.#waitingBytes + bytes > WAITING_BYTES_MAX) {
      return Promise.reject(new LogUnavailable('busy'));
    }
    return new Promise((resolve, reject) => {
      this.#collect({ stream, expected, bytes, resolve, reject }, events);
    });
  }

  #collect(waiting: Waiting, events: readonly NewEvent[]): void {
    // After the input of this turn has been dealt with, and so with all the appends that it led to.
    if (this.#collected.length === 0) setImmediate(() => this.#send());
    this.#collected.push(waiting);
    this.#waitingAppends += 1;
    this.#waitingBytes += waiting.bytes;
    const { stream, expected } = waiting;
    this.#flat.push(stream, expected === 'no-stream' ? NO_STREAM : Number(expected), events.length);
    for (const { id, type, json } of events) this.#flat.push(id, type, json);
    if (this.#collected.length >= MESSAGE_APPENDS) this.#send();
  }

  #send(): void {
    if (this.#collected.length === 0) return;
    this.#post({ appends: this.#collected.length, flat: this.#flat });
    this.#sent.push(this.#collected);
    this.#collected = [];
    this.#flat = [];
  }

  #post(message: ToWriter): void {
    this.#worker.postMessage(message);
  }

  #answer({ places, refusals }: Answers): void {
    let refused = 0;
    this.#hasStopped ||= refusals.some(isFinal);
    for (let at = 0; at < places.length;) {
      for (const waiting of this.#sent.shift() ?? []) {
        this.#waitingAppends -= 1;
        this.#waitingBytes -= waiting.bytes;
        const stored = appended(places[at], places[at + 1]);
        if (stored === undefined) waiting.reject(errorFor(refusals[refused++], waiting));
        else waiting.resolve(stored);
        at += 2;
      }
    }
    if (refused * 2 < places.length) this.#onStored();
  }

  /** The thread is gone: it failed, or was told to close. What it had taken may be stored or not; what it had not is not. */
  #fail(error: Error): void {
    this.#hasStopped ||= this.#refusing === undefined;
    this.#refusing ??= new LogUnavailable('stopped', error);
    for (const waiting of this.#sent.splice(0).flat()) waiting.reject(new OutcomeUnknown(error));
    for (const waiting of this.#collected.splice(0)) waiting.reject(this.#refusing);
  }

  /** Refuses new appends, and resolves when those accepted have been answered and the writer has let go of the file. */
  async close(): Promise<void> {
    if (this.#refusing === undefined) {
      this.#refusing = new LogUnavailable('closed');
      this.#send();
      this.#post(CLOSE);
    }
    await this.#ended;
  }
}

const isFinal = (refusal: Refusal): boolean =>
  refusal.kind === 'outcome-unknown' || (refusal.kind === 'unavailable' && refusal.reason === 'stopped');

function whyRefused(file: string, { reason, sentence, pid }: Refused): Error {
  return reason === 'in-use' ? new LogInUse(file, pid) : new CannotOpenLog(reason, sentence);
}

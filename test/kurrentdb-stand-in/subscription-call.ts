import { status } from '@grpc/grpc-js';
import { FrameWriter, type ReadCall } from './frame-writer.ts';
import { caughtUpFrame, confirmationFrame, frameOf } from './frames.ts';
import type { MemoryLog } from './memory-log.ts';
import type { ReadRequest } from './read-request.ts';
import type { LogRecord } from './record.ts';
import type { Service } from './service.ts';

/** First what there is after the place asked for, then that all of it was given, then what is appended. */
export async function subscribe(
  call: ReadCall,
  request: ReadRequest,
  service: Service,
  gone: AbortSignal,
): Promise<void> {
  const writer = new FrameWriter(call, service, gone);
  const subscription = new Subscription(call, service, gone);
  const source = request.stream === undefined ? fromAll(request, service.log) : fromStream(request, service.log);
  await writer.write(confirmationFrame(crypto.randomUUID()));
  let isLive = false;
  while (await subscription.mayGoOn()) {
    const record = source.next();
    if (record !== undefined) {
      await writer.writeEvent(frameOf(record));
      subscription.given += 1;
    } else if (!isLive && source.isThere()) {
      await writer.write(caughtUpFrame());
      isLive = true;
    } else {
      await subscription.somethingNew();
    }
  }
}

/** One subscription, and what it suffers. */
class Subscription {
  /** How many events it has been given. */
  given = 0;
  readonly #call: ReadCall;
  readonly #service: Service;
  readonly #gone: AbortSignal;
  #seen: number;
  #told: number;

  constructor(call: ReadCall, service: Service, gone: AbortSignal) {
    this.#call = call;
    this.#service = service;
    this.#gone = gone;
    this.#seen = service.log.bell.rung;
    this.#told = service.conduct.bell.rung;
  }

  /** Whether the next event is to be given. It waits while the subscription is to be silent. */
  async mayGoOn(): Promise<boolean> {
    const { conduct, log } = this.#service;
    this.#seen = log.bell.rung;
    this.#told = conduct.bell.rung;
    if (this.#isDue('silent-subscriptions')) {
      conduct.commit('silent-subscriptions');
      while (this.#isDue('silent-subscriptions')) {
        await conduct.bell.waitSince(this.#told, this.#gone);
        this.#told = conduct.bell.rung;
      }
    }
    if (this.#gone.aborted) return false;
    if (this.#isDue('drops-subscriptions')) {
      conduct.commit('drops-subscriptions');
      this.#call.emit('error', { code: status.UNAVAILABLE, details: 'The stand-in drops this subscription.' });
      return false;
    }
    if (!this.#isDue('ends-subscriptions')) return true;
    conduct.commit('ends-subscriptions');
    this.#call.end();
    return false;
  }

  #isDue(kind: 'silent-subscriptions' | 'drops-subscriptions' | 'ends-subscriptions'): boolean {
    const ordered = this.#service.conduct.ordered(kind);
    return ordered !== undefined && !this.#gone.aborted && this.given >= (ordered.afterEvents ?? 0);
  }

  /** Waits for an event, or for another order. */
  async somethingNew(): Promise<void> {
    const enough = new AbortController();
    const signal = AbortSignal.any([this.#gone, enough.signal]);
    const { conduct, log } = this.#service;
    await Promise.race([log.bell.waitSince(this.#seen, signal), conduct.bell.waitSince(this.#told, signal)]);
    enough.abort();
  }
}

/** Gives one record after the other, and undefined when there is no other yet. */
interface Source {
  next(): LogRecord | undefined;
  /** A stream that nobody has written to has no end that could be caught up with. */
  isThere(): boolean;
}

/** After the position asked for, which is the last that the subscriber has seen. */
function fromAll({ from }: ReadRequest, log: MemoryLog): Source {
  let index = from === 'start' ? 0 : from === 'end' ? log.all.length : log.indexFrom(from + 1);
  return {
    next: () => (index < log.all.length ? log.all[index++] : undefined),
    isThere: () => true,
  };
}

function fromStream({ from, stream: name = '' }: ReadRequest, log: MemoryLog): Source {
  const there = log.stream(name);
  let revision = from === 'start' ? 0 : from === 'end' ? (there?.records.length ?? 0) : from + 1;
  return {
    next: () => {
      const stream = log.stream(name);
      revision = Math.max(revision, stream?.readableFrom ?? 0);
      return stream !== undefined && revision < stream.records.length ? stream.records[revision++] : undefined;
    },
    isThere: () => log.stream(name) !== undefined,
  };
}

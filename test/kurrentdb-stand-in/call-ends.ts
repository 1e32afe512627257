import type { Readable } from 'node:stream';

/** Something that tells when its caller has gone away. */
interface Cancellable {
  readonly cancelled: boolean;
  once(event: 'cancelled', listener: () => void): unknown;
}

/** A signal that is aborted when the caller goes away, or its connection is cut. */
export function abortedWith(call: Cancellable): AbortSignal {
  const controller = new AbortController();
  call.once('cancelled', () => controller.abort());
  if (call.cancelled) controller.abort();
  return controller.signal;
}

/** What the caller sends. Afterwards the call can still be written to, and a caller that goes away is no error. */
export async function* messagesOf<In>(call: Readable & Cancellable): AsyncIterable<In> {
  try {
    yield* call.iterator({ destroyOnReturn: false }) as AsyncIterable<In>;
  } catch (error) {
    if (!call.cancelled) throw error;
  }
}

import { abortedWith } from './call-ends.ts';
import { FrameWriter, type ReadCall } from './frame-writer.ts';
import { frameOf, notFoundFrame } from './frames.ts';
import type { MemoryLog } from './memory-log.ts';
import { type ReadRequest, readRequestOf } from './read-request.ts';
import type { LogRecord } from './record.ts';
import { cannotDo, cannotReadThere, handlerFailed, type Refusal, streamDeleted } from './refusals.ts';
import type { Service } from './service.ts';
import { subscribe } from './subscription-call.ts';

/** Reads a stream or the whole log, or subscribes to it. */
export async function read(call: ReadCall, service: Service): Promise<void> {
  const gone = abortedWith(call);
  if (service.conduct.delays) await service.conduct.delay(gone);
  if (gone.aborted) return;
  const request = readRequestOf(call.request);
  const refusal = service.admission.refusal(call.metadata) ?? fault(request, service.log);
  if (refusal !== undefined) call.emit('error', refusal);
  else if (request.count === undefined) await subscribe(call, request, service, gone);
  else await answer(call, request, service, gone);
}

/** What a server cannot read, or the stand-in does not. */
function fault(request: ReadRequest, log: MemoryLog): Refusal | undefined {
  if (request.isFiltered) return cannotDo('filter on the server');
  return request.stream === undefined ? faultInAll(request, log) : faultInStream(request, request.stream, log);
}

function faultInAll({ from, isConsistent, count }: ReadRequest, log: MemoryLog): Refusal | undefined {
  if (!isConsistent) return handlerFailed();
  if (typeof from !== 'number' || log.canReadFrom(from)) return undefined;
  return count === undefined ? handlerFailed() : cannotReadThere('All');
}

function faultInStream(request: ReadRequest, stream: string, log: MemoryLog): Refusal | undefined {
  if (log.stream(stream)?.isTombstoned === true) return streamDeleted(stream);
  const isForwardsFromEnd = request.from === 'end' && !request.isBackwards && request.count !== undefined;
  return request.count === 0 || isForwardsFromEnd ? cannotReadThere('Stream') : undefined;
}

async function answer(call: ReadCall, request: ReadRequest, service: Service, gone: AbortSignal): Promise<void> {
  const { stream } = request;
  const { log } = service;
  const writer = new FrameWriter(call, service, gone);
  if (stream !== undefined && log.stream(stream)?.isReadable !== true) {
    call.write(notFoundFrame(stream));
    return void call.end();
  }
  for (const record of chosen(request, log)) {
    const waiting = writer.writeEvent(frameOf(record));
    if (waiting !== undefined) await waiting;
    if (gone.aborted) return;
  }
  call.end();
}

/** The records of the answer, in its order. What is appended meanwhile is not among them. */
function* chosen(request: ReadRequest, log: MemoryLog): Iterable<LogRecord> {
  const { records, first, from } = scopeOf(request, log);
  const { length } = records;
  const step = request.isBackwards ? -1 : 1;
  const start = request.isBackwards ? from : Math.max(from, first);
  const end = start + step * (request.count ?? 0);
  for (let at = start; at !== end && at >= first && at < length; at += step) yield records[at] as LogRecord;
}

/** What is read from: the records, the first of them that can be read, and the one with which to begin. */
function scopeOf(request: ReadRequest, log: MemoryLog): { records: readonly LogRecord[]; first: number; from: number } {
  const stream = request.stream === undefined ? undefined : log.stream(request.stream);
  if (stream === undefined) return { records: log.all, first: 0, from: indexInAll(request, log) };
  const { records, readableFrom } = stream;
  return { records, first: readableFrom, from: indexInStream(request, records.length) };
}

/** Forwards, the event at the position is the first; backwards, the one before it is. */
function indexInAll({ from, isBackwards }: ReadRequest, log: MemoryLog): number {
  if (from === 'start') return isBackwards ? -1 : 0;
  const index = from === 'end' ? log.all.length : log.indexFrom(from);
  return isBackwards ? index - 1 : index;
}

/** Either way the event at the revision is the first. */
function indexInStream({ from, isBackwards }: ReadRequest, length: number): number {
  if (from === 'start') return 0;
  const index = from === 'end' ? length : from;
  return isBackwards ? Math.min(index, length - 1) : index;
}

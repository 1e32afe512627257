import type { ServerDuplexStream } from '@grpc/grpc-js';
import { batchAnswer } from './append-answers.ts';
import { AppendRequest } from './append-request.ts';
import { abortedWith, messagesOf } from './call-ends.ts';
import type { streams } from './protocol.ts';
import type { Expected, Outcome } from './record.ts';
import type { Service } from './service.ts';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** One stream of appends. An append may come in several messages; it is stored when the last of them is there. */
export async function batchAppend(call: Call, service: Service): Promise<void> {
  const gathered = new Map<string, AppendRequest>();
  const gone = abortedWith(call);
  for await (const message of messagesOf<streams.BatchAppendReq>(call)) {
    const request = gather(gathered, message);
    if (request === undefined || !message.getIsFinal()) continue;
    gathered.delete(correlationOf(message));
    if (service.conduct.delays) await service.conduct.delay(gone);
    if (gone.aborted || !finish(call, service, message, request)) return;
  }
  call.end();
}

function gather(gathered: Map<string, AppendRequest>, message: streams.BatchAppendReq): AppendRequest | undefined {
  const correlation = correlationOf(message);
  const options = message.getOptions();
  const deadline = options?.getDeadline()?.toDate().getTime();
  const request =
    gathered.get(correlation) ??
    (options && new AppendRequest(options.getStreamIdentifier(), expectedOf(options), deadline));
  if (request === undefined) return undefined;
  gathered.set(correlation, request);
  for (const proposed of message.getProposedMessagesList()) request.add(proposed);
  return request;
}

const correlationOf = (message: streams.BatchAppendReq): string => message.getCorrelationId()?.getString() ?? '';

function expectedOf(options: streams.BatchAppendReq.Options): Expected {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

/** Stores and answers one append, and commits the faults that were ordered. False if the call is over by then. */
function finish(call: Call, service: Service, message: streams.BatchAppendReq, request: AppendRequest): boolean {
  const { conduct } = service;
  const refusal = service.admission.refusalOfBatch(call.metadata);
  if (refusal !== undefined) {
    call.emit('error', refusal);
    return false;
  }
  if (conduct.commit('ends-batch-stream') !== undefined) {
    call.end();
    return false;
  }
  if (conduct.commit('dies-before-storing') !== undefined) return died(service);
  const outcome = outcomeOf(call, service, request);
  if (conduct.commit('dies-after-storing') !== undefined) return died(service);
  call.write(batchAnswer(message.getCorrelationId(), request.stream, request.expected, outcome));
  return true;
}

function outcomeOf(call: Call, { admission, conduct, log }: Service, request: AppendRequest): Outcome {
  if (admission.isAnonymous(call.metadata)) return { kind: 'access-denied' };
  return conduct.commit('not-ready') === undefined ? request.storeIn(log) : { kind: 'not-ready' };
}

function died({ die }: Service): false {
  die();
  return false;
}

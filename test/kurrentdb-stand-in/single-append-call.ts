import type { ServerReadableStream } from '@grpc/grpc-js';
import { singleAnswer } from './append-answers.ts';
import { AppendRequest } from './append-request.ts';
import { abortedWith } from './call-ends.ts';
import type { streams } from './protocol.ts';
import type { Expected, Outcome } from './record.ts';
import { accessDenied, appendTooBig, handlerFailed, notReady, type Refusal, streamDeleted } from './refusals.ts';
import type { Service } from './service.ts';

type Call = ServerReadableStream<streams.AppendReq, streams.AppendResp>;

/**
 * One append in a call of its own, which is how the client sends it when credentials are given for the call. Undefined
 * if nobody is to be answered.
 */
export async function singleAppend(call: Call, service: Service): Promise<streams.AppendResp | Refusal | undefined> {
  const gone = abortedWith(call);
  const request = await gather(call);
  if (service.conduct.delays) await service.conduct.delay(gone);
  if (gone.aborted) return undefined;
  const refusal = service.admission.refusal(call.metadata);
  if (refusal !== undefined) return refusal;
  return request === undefined ? handlerFailed() : store(request, service);
}

function store(request: AppendRequest, { conduct, die, log }: Service): streams.AppendResp | Refusal | undefined {
  if (conduct.commit('dies-before-storing') !== undefined) {
    die();
    return undefined;
  }
  const outcome = request.storeIn(log);
  if (conduct.commit('dies-after-storing') !== undefined) {
    die();
    return undefined;
  }
  const isAnswer = outcome.kind === 'stored' || outcome.kind === 'wrong-version';
  return isAnswer ? singleAnswer(request.expected, outcome) : refusalOf(request.stream, outcome);
}

/** Undefined if the call was broken off before it said where to append. */
async function gather(call: Call): Promise<AppendRequest | undefined> {
  let request: AppendRequest | undefined;
  try {
    for await (const message of call as AsyncIterable<streams.AppendReq>) {
      const options = message.getOptions();
      if (options !== undefined) request = new AppendRequest(options.getStreamIdentifier(), expectedOf(options));
      const proposed = message.getProposedMessage();
      if (proposed !== undefined) request?.add(proposed);
    }
  } catch (error) {
    if (!call.cancelled) throw error;
  }
  return request;
}

function expectedOf(options: streams.AppendReq.Options): Expected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

function refusalOf(stream: string, { kind }: Outcome): Refusal {
  switch (kind) {
    case 'stream-deleted':
      return streamDeleted(stream);
    case 'too-big':
      return appendTooBig();
    case 'access-denied':
      return accessDenied();
    case 'not-ready':
      return notReady();
    case 'malformed':
    case 'too-late':
    case 'stored':
    case 'wrong-version':
      return handlerFailed();
  }
}

import type { ServerUnaryCall } from '@grpc/grpc-js';
import { abortedWith } from './call-ends.ts';
import { streamNameOf, streams } from './protocol.ts';
import type { Expected } from './record.ts';
import { deleteConflict, handlerFailed, type Refusal, streamDeleted } from './refusals.ts';
import type { Service } from './service.ts';

type Options = streams.DeleteReq.Options | streams.TombstoneReq.Options;

/** Deletes a stream, which can be begun again. */
export async function deleteStream(
  call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>,
  service: Service,
): Promise<streams.DeleteResp | Refusal> {
  if (service.conduct.delays) await service.conduct.delay(abortedWith(call));
  const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
  const position = service.admission.refusal(call.metadata) ?? deleted(options, 'deleted', service);
  if (typeof position !== 'number') return position;
  const place = new streams.DeleteResp.Position();
  return new streams.DeleteResp().setPosition(
    place.setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
}

/** Deletes a stream for good: nobody can ever write to it again. */
export async function tombstoneStream(
  call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
  service: Service,
): Promise<streams.TombstoneResp | Refusal> {
  if (service.conduct.delays) await service.conduct.delay(abortedWith(call));
  const options = call.request.getOptions() ?? new streams.TombstoneReq.Options();
  const position = service.admission.refusal(call.metadata) ?? deleted(options, 'tombstoned', service);
  if (typeof position !== 'number') return position;
  const place = new streams.TombstoneResp.Position();
  return new streams.TombstoneResp().setPosition(
    place.setCommitPosition(String(position)).setPreparePosition(String(position)),
  );
}

function deleted(options: Options, kind: 'deleted' | 'tombstoned', { log }: Service): number | Refusal {
  const stream = streamNameOf(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const outcome = log.delete(stream, expected, kind);
  switch (outcome.kind) {
    case 'stored':
      return outcome.position;
    case 'stream-deleted':
      return streamDeleted(stream);
    case 'wrong-version':
      return deleteConflict(stream, NUMBERS.get(expected) ?? Number(expected), outcome.current);
    default:
      return handlerFailed();
  }
}

/** What stands for a revision where a number is wanted. */
const NUMBERS: ReadonlyMap<Expected, number> = new Map([
  ['no-stream', -1],
  ['any', -2],
  ['stream-exists', -4],
]);

function expectedOf(options: Options): Expected {
  if (options.hasRevision()) return Number(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'stream-exists' : 'any';
}

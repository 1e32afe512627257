import type { Message } from 'google-protobuf';
import { any, empty, identifierOf, messages, rpc, streams } from './protocol.ts';
import type { Expected, Outcome } from './record.ts';
import { APPEND_BYTES_MAX } from './refusals.ts';

type Refused = Exclude<Outcome, { readonly kind: 'stored' }>;

// Codes of google.rpc.Code.
const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const FAILED_PRECONDITION = 9;
const UNAVAILABLE = 14;

/** What a batch is answered: where it was stored, or a status with what stood in the way. */
export function batchAnswer(
  correlation: messages.UUID | undefined,
  stream: string,
  expected: Expected,
  outcome: Outcome,
): streams.BatchAppendResp {
  const answer = new streams.BatchAppendResp().setCorrelationId(correlation).setStreamIdentifier(identifierOf(stream));
  if (outcome.kind !== 'stored') return answer.setError(statusOf(stream, expected, outcome));
  const position = new messages.AllStreamPosition()
    .setCommitPosition(String(outcome.position))
    .setPreparePosition(String(outcome.position));
  return answer.setSuccess(
    new streams.BatchAppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position),
  );
}

function statusOf(stream: string, expected: Expected, outcome: Refused): rpc.Status {
  switch (outcome.kind) {
    case 'wrong-version':
      return refused(ALREADY_EXISTS, 'WrongExpectedVersion', conflict(expected, outcome.current));
    case 'stream-deleted':
      return refused(
        FAILED_PRECONDITION,
        'StreamDeleted',
        new messages.StreamDeleted().setStreamIdentifier(identifierOf(stream)),
      );
    case 'too-big':
      return refused(
        INVALID_ARGUMENT,
        'MaximumAppendSizeExceeded',
        new messages.MaximumAppendSizeExceeded().setMaxappendsize(APPEND_BYTES_MAX),
      );
    case 'malformed':
      return refused(INVALID_ARGUMENT, 'BadRequest', new messages.BadRequest().setMessage('Stand-in: not understood.'));
    case 'too-late':
      return refused(DEADLINE_EXCEEDED, 'Timeout', new messages.Timeout());
    case 'access-denied':
      return refused(PERMISSION_DENIED, 'AccessDenied', new messages.AccessDenied());
    case 'not-ready':
      return refused(UNAVAILABLE, 'Server Is Not Ready', new empty.Empty(), 'google.protobuf.Empty');
  }
}

/** The details go as a message of any type, named like the message of the status unless it is said how. */
function refused(code: number, message: string, details: Message, type = `event_store.client.${message}`): rpc.Status {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), type);
  return new rpc.Status().setCode(code).setMessage(message).setDetails(packed);
}

function conflict(expected: Expected, current: number): messages.WrongExpectedVersion {
  const details = new messages.WrongExpectedVersion();
  if (current === -1) details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') return details.setExpectedAny(new empty.Empty());
  if (expected === 'no-stream') return details.setExpectedNoStream(new empty.Empty());
  if (expected === 'stream-exists') return details.setExpectedStreamExists(new empty.Empty());
  return details.setExpectedStreamPosition(String(expected));
}

/** What a single append is answered, where it is not ended with an error. */
export function singleAnswer(
  expected: Expected,
  outcome: Extract<Outcome, { readonly kind: 'stored' | 'wrong-version' }>,
): streams.AppendResp {
  if (outcome.kind === 'stored') {
    const position = new streams.AppendResp.Position()
      .setCommitPosition(String(outcome.position))
      .setPreparePosition(String(outcome.position));
    const success = new streams.AppendResp.Success().setCurrentRevision(String(outcome.revision)).setPosition(position);
    return new streams.AppendResp().setSuccess(success);
  }
  const conflicting = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.current === -1) conflicting.setCurrentNoStream(new messages.Empty());
  else conflicting.setCurrentRevision(String(outcome.current));
  if (expected === 'any') conflicting.setExpectedAny(new messages.Empty());
  else if (expected === 'no-stream') conflicting.setExpectedNoStream(new messages.Empty());
  else if (expected === 'stream-exists') conflicting.setExpectedStreamExists(new messages.Empty());
  else conflicting.setExpectedRevision(String(expected));
  return new streams.AppendResp().setWrongExpectedVersion(conflicting);
}

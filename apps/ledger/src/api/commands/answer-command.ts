import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import {
  refusalKind,
  type CommandAnswer,
  type CommandPreview,
  type CommandRecorded,
  type RevisionMoved,
} from '#application';
import { toWire } from '#values';
import { ProblemError } from '../../http/problem.ts';
import { requestProblem } from '../../http/request-problems.ts';
import { etagOf } from '../request-headers.ts';

const CREATED = 201;
const OK = 200;

/** Turns what the ledger says about a command into status, headers and body; a refusal becomes a problem. */
@Injectable()
export class AnswerCommand implements NestInterceptor<CommandAnswer, object> {
  intercept(context: ExecutionContext, next: CallHandler<CommandAnswer>): Observable<object> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => bodyOf(answer, reply)));
  }
}

function bodyOf(answer: CommandAnswer, reply: FastifyReply): object {
  switch (answer.kind) {
    case 'recorded':
      return recorded(answer, reply);
    case 'preview':
      return preview(answer, reply);
    case 'refused': {
      const { code, detail, warnings, ...members } = answer.refusal;
      throw new ProblemError(code, refusalKind(code), detail, {
        ...members,
        ...(warnings !== undefined && { more: { warnings } }),
      });
    }
    case 'moved':
      throw moved(answer);
  }
}

function recorded(answer: CommandRecorded, reply: FastifyReply): object {
  const { repeated, stream, revision, cursor, position, events, followUps } = answer;
  void reply.code(CREATED).header('ETag', etagOf(revision));
  if (repeated) void reply.header('Idempotency-Hit', 'true');
  return {
    stream,
    revision: String(revision),
    cursor,
    ...(position !== undefined && { position: String(position) }),
    events: withRevisions(events),
    followUps: followUps.map((followed) => ({
      stream: followed.stream,
      revision: String(followed.revision),
      events: withRevisions(followed.events),
    })),
  };
}

function preview(answer: CommandPreview, reply: FastifyReply): object {
  const { stream, revision, effectiveOn, events, followUps, figures, touches } = answer;
  void reply.code(OK).header('ETag', etagOf(revision));
  return {
    dryRun: true,
    stream,
    revision: String(revision),
    effectiveOn: effectiveOn.toString(),
    events: withRevisions(events),
    followUps: followUps.map((followed) => ({ stream: followed.stream, events: withRevisions(followed.events) })),
    figures: toWire(figures),
    touches: toWire(touches),
  };
}

function moved({ revision, missed }: RevisionMoved): ProblemError {
  const detail = `The stream is at revision ${revision} now, not at the one in If-Match; read what was missed and decide afresh.`;
  const headers = revision < 0n ? {} : { ETag: etagOf(revision) };
  return requestProblem('revision-moved', detail, {
    headers,
    more: { revision: String(revision), missed: withRevisions(missed) },
  });
}

/** A revision outgrows what a JSON number holds, in principle; so it is text, as everywhere. */
const withRevisions = (events: readonly { readonly revision: bigint }[]): object[] =>
  events.map((event) => ({ ...event, revision: String(event.revision) }));

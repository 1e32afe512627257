import { applyDecorators, Post, UseInterceptors, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
} from '@nestjs/swagger';
import { ApiProblems } from '../api-problems.ts';
import { AnswerCommand } from './answer-command.ts';
import { PreviewSchema, RecordedSchema } from './recorded.schema.ts';

export interface CommandRouteOptions {
  /** What it does, in one line. */
  readonly summary: string;
  readonly body: Type;
  /** A body that is valid, all of it invented. */
  readonly example: object;
}

const ETAG = { ETag: { description: 'Revision of the stream, for If-Match.', schema: { type: 'string' } } } as const;
const HIT = {
  'Idempotency-Hit': {
    description: 'true where the same command had been recorded before; then this is the answer of the first time.',
    schema: { type: 'string' },
  },
} as const;

/** A command: its path, how it is answered, and everything that the OpenAPI document says of it. */
export function CommandRoute(path: string, { summary, body, example }: CommandRouteOptions): MethodDecorator {
  return applyDecorators(
    Post(path),
    UseInterceptors(AnswerCommand),
    ApiBearerAuth(),
    ApiOperation({ summary }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Needed for everything but a dry run. New for each command; the same again gives the first answer again.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'ETag of the stream as last seen: if it has moved since, 412 with the events that were missed.',
      schema: { type: 'string' },
    }),
    ApiQuery({
      name: 'dryRun',
      required: false,
      description: 'Says what would be recorded and how each figure would move, and records nothing.',
      schema: { type: 'boolean' },
    }),
    ApiBody({
      type: body,
      examples: { illustrative: { summary: 'Illustrative: every value is invented.', value: example } },
    }),
    ApiCreatedResponse({ description: 'Recorded.', type: RecordedSchema, headers: { ...ETAG, ...HIT } }),
    ApiOkResponse({
      description: 'The preview of a dry run; nothing was recorded.',
      type: PreviewSchema,
      headers: ETAG,
    }),
    ApiProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
  );
}

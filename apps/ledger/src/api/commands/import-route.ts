import { applyDecorators, Post, UseInterceptors } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import type { FastifyContextConfig } from 'fastify';
import { FILE_TYPES } from '../../http/file-body.ts';
import { ApiProblems } from '../api-problems.ts';
import { AnswerImport } from './answer-import.ts';
import { importedSchema } from './import.schema.ts';

const TAKES_FILE: FastifyContextConfig = { takesFile: true };

/** A route that takes a file as its body, and everything that the OpenAPI document says of it. */
export function ImportRoute(summary: string, mappings: object): MethodDecorator {
  return applyDecorators(
    Post(),
    RouteConfig(TAKES_FILE),
    UseInterceptors(AnswerImport),
    ApiBearerAuth(),
    ApiOperation({
      summary,
      description:
        `Mappings: ${Object.keys(mappings).join(', ')}, and those of the folder LEDGER_MAPPINGS. ` +
        'Nothing is taken of a file that does not meet its control totals. ' +
        'Every row is then recorded, recorded already, held or refused; the rows refused are listed at ' +
        'GET of the same path, and the id. An import that was cut off goes on when the same file is sent again.',
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Always needed. The same file is never imported twice by one mapping, under whatever key.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ApiConsumes(...FILE_TYPES),
    ApiBody({
      description: 'The bytes of the file, CSV or XLSX, at most 512 MiB.',
      schema: { type: 'string', format: 'binary' },
    }),
    ApiCreatedResponse({ description: 'Imported.', schema: importedSchema }),
    ApiOkResponse({ description: 'Imported before; nothing was changed.', schema: importedSchema }),
    ApiProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
  );
}

import { applyDecorators, Get, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../api-problems.ts';
import { AnswerReturn } from './answer-return.ts';
import { MEDIA_TYPES } from './return-format.ts';
import { returnSchema } from './return.schemas.ts';

const asText = { schema: { type: 'string' as const } };
const header = (description: string) => ({ description, ...asText });

/** A return: in one of four formats, with its hash in the headers. */
export function ReturnRoute(): MethodDecorator {
  return applyDecorators(
    Get(':kind'),
    UseInterceptors(AnswerReturn),
    ApiBearerAuth(),
    ApiOperation({
      summary: 'A claim, a return or a year-end statement, made from the log at a position',
      description:
        'The same position and day always give the same JSON, CSV and HTML, and an XLSX of the same cells. The day, ' +
        'where none is given, is the last day of a month or quarter; of a claim the day of its last step until it was ' +
        'sent; of a year-end statement the day on which the position was recorded.',
    }),
    ApiOkResponse({
      description: 'The return.',
      content: {
        [MEDIA_TYPES.json]: { schema: returnSchema },
        [MEDIA_TYPES.csv]: asText,
        [MEDIA_TYPES.html]: asText,
        [MEDIA_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' } },
      },
      headers: {
        ETag: header('SHA-256 of the bytes, 64 hexadecimal digits in quotes: what is recorded of a return sent.'),
        'Content-Digest': header('The same hash as RFC 9530 writes it.'),
        'Ledger-Position': header('The position that the return was made at.'),
      },
    }),
    ApiProblems(400, 401, 403, 404, 406, 503),
  );
}

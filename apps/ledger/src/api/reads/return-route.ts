import { applyDecorators, Get, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../api-problems.ts';
import { AnswerReturn } from './answer-return.ts';
import { documentAnswer } from './document-answer.ts';
import { returnSchema } from './return.schemas.ts';

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
    ApiOkResponse(documentAnswer('The return.', returnSchema)),
    ApiProblems(400, 401, 403, 404, 406, 503),
  );
}

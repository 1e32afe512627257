import { applyDecorators, Get, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../api-problems.ts';
import { AnswerMonitoring } from './answer-monitoring.ts';
import { documentAnswer } from './document-answer.ts';
import { monitoringSchema } from './monitoring.schemas.ts';

/** Budget monitoring: in one of four formats, with its hash in the headers. */
export function MonitoringRoute(path: string, summary: string): MethodDecorator {
  return applyDecorators(
    Get(path),
    UseInterceptors(AnswerMonitoring),
    ApiBearerAuth(),
    ApiOperation({
      summary,
      description:
        'Where no day is given it is as at the last day of the month; a day before that is refused. The events behind a ' +
        'cell are in the timeline of the grant and in `/events`, at the same day and position: cost is in the month it is ' +
        'recorded in, which is that of its day unless the event names a `period`.',
    }),
    ApiOkResponse(documentAnswer('Budget monitoring, with the bounds that were used.', monitoringSchema)),
    ApiProblems(400, 401, 403, 404, 406, 503),
  );
}

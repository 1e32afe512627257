import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RunAllocation, type AllocationRunDone, type CommandRequest } from '#application';
import { toWire } from '#values';
import { requestProblem } from '../../http/request-problems.ts';
import { API } from '../../roles.ts';
import { ApiProblems } from '../api-problems.ts';
import { Asked } from '../asked.ts';
import { RunAllocationRequest } from '../dto/row.requests.ts';
import { whichOf } from '../query/gl-rows.query.ts';
import { problemOf } from '../reads/answer-read.ts';
import { rowTotals, rowTotalsSchema } from '../reads/gl-imports.schemas.ts';
import { list, object, optional, text } from '../reads/schema.ts';

type Run = Omit<AllocationRunDone, 'kind'>;

const runSchema = object<Run>({
  taken: rowTotalsSchema,
  held: rowTotalsSchema,
  waiting: list(object<Run['waiting'][number]>({ code: text('no-rule'), ...rowTotals })),
  cursor: optional(text()),
});

/** Rows that wait go to grants by the rules as they are now. */
@ApiTags('General ledger')
@Controller(`${API}/allocation-runs`)
export class AllocationRunsController {
  constructor(private readonly bus: CommandBus) {}

  @Post()
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Give the rows that wait to grants by the rules as they are now',
    description:
      'Rows that a person has allocated or refused stay as they are. The answer says what grants have taken, what they ' +
      'hold for review, and what waits on, and why. A run that was cut off goes on when it is sent again.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Always needed. No row is ever given out twice, under whatever key.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  })
  @ApiBody({
    type: RunAllocationRequest,
    examples: { illustrative: { summary: 'Illustrative: every value is invented.', value: { costCentre: 'CC4100' } } },
  })
  @ApiCreatedResponse({ description: 'What became of the rows that waited.', schema: runSchema })
  @ApiProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503)
  async runAllocation(@Body() body: RunAllocationRequest, @Asked() asked: CommandRequest): Promise<unknown> {
    const answer = await this.bus.execute(
      new RunAllocation({ which: whichOf(body), key: keyOf(asked), actor: asked.actor }),
    );
    if (answer.kind !== 'run') throw problemOf(answer);
    const { kind: _kind, ...done } = answer;
    return toWire(done);
  }
}

/** A run is of many streams: none has a revision to hold it against, and what a row finds depends on those before it. */
function keyOf({ key, ifMatch }: CommandRequest): string {
  if (ifMatch !== undefined) {
    throw requestProblem('if-match-not-valid', 'A run is for whatever waits; leave If-Match out.');
  }
  if (key !== undefined) return key;
  throw requestProblem('query-not-valid', 'A run cannot be tried out; leave dryRun out.', { field: 'dryRun' });
}

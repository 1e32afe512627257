import { Controller, Get, HttpCode, Logger, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import { ApiProblems } from '../api/api-problems.ts';
import { requestProblem } from '../http/request-problems.ts';
import { Readiness, type Health, type Probe, type Standing } from './readiness.ts';

/** A probe that takes longer has failed. */
const PROBE_TIMEOUT_MS = 2_000;

@ApiTags('Health')
@Controller()
export class HealthController {
  private readonly logger = new Logger(HealthController.name);

  constructor(
    private readonly readiness: Readiness,
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
  ) {}

  /** Answers as long as the process can answer anything; touches no file and no store. */
  @Get('livez')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether the process is alive', security: [] })
  @ApiOkResponse({ description: 'It is.', schema: statusSchema() })
  @ApiProblems()
  livez(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether the service can be given work', security: [] })
  @ApiOkResponse({ description: 'It can.', schema: statusSchema() })
  @ApiProblems(503)
  async readyz(): Promise<{ status: 'ok' } & Findings> {
    const probes = [...this.readiness.all()];
    try {
      const result = await this.health.check(
        probes.map(
          ([name, probe]) =>
            () =>
              this.attempt(name, probe),
        ),
      );
      return { status: 'ok', ...findings(result) };
    } catch (error) {
      throw this.notReady(error);
    }
  }

  private async attempt(name: string, probe: Probe): Promise<HealthIndicatorResult> {
    let health: Health = 'up';
    const indicator = this.indicators.check(name);
    const attempt = indicator.attempt(async () => {
      health = await probe();
    });
    const result = await attempt.withTimeout(PROBE_TIMEOUT_MS);
    if (result[name]?.status !== 'up') return result;
    const { note, standing } = inFull(health);
    return standing === 'degraded' ? indicator.degraded(note) : indicator.up(note);
  }

  /** Anyone may ask, so the answer says which check failed, and only the log says why. */
  private notReady(error: unknown): unknown {
    if (!(error instanceof ServiceUnavailableException)) return error;
    const result = error.getResponse() as HealthCheckResult;
    this.logger.warn({ checks: result.error }, 'not ready');
    const failed = Object.keys(result.error ?? {}).join(', ');
    return requestProblem('not-ready', `The service cannot take work now: ${failed}.`, {
      more: { ...findings(result) },
      headers: { 'Retry-After': '5' },
    });
  }
}

/** A health with its note as what an indicator adds to its answer. */
const inFull = (health: Health): { readonly standing: Standing; readonly note: { readonly note?: string } } =>
  typeof health === 'string'
    ? { standing: health, note: {} }
    : { standing: health.standing, note: { note: health.note } };

/** How each part is, and the notes of those that have one. */
interface Findings {
  readonly checks: Readonly<Record<string, string>>;
  readonly notes?: Readonly<Record<string, string>>;
}

function findings({ details }: HealthCheckResult): Findings {
  const parts = Object.entries(details);
  const notes = parts.flatMap(([name, { note }]): [string, string][] =>
    typeof note === 'string' ? [[name, note]] : [],
  );
  return {
    checks: Object.fromEntries(parts.map(([name, { status }]) => [name, status])),
    ...(notes.length === 0 ? {} : { notes: Object.fromEntries(notes) }),
  };
}

function statusSchema() {
  return {
    type: 'object',
    required: ['status'],
    properties: {
      status: { type: 'string', enum: ['ok'] },
      checks: { type: 'object', additionalProperties: { type: 'string' } },
      notes: {
        type: 'object',
        description: 'What an operator should know of a part, and the command that mends it.',
        additionalProperties: { type: 'string' },
      },
    },
  };
}

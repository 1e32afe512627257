import { Body, Controller, Get, HttpCode, Module, Param, Post, Query, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalIssuer, tokenCheck, type CheckToken, type LocalIssuer, type Role } from '#identity';
import { callerOf } from '../src/access/caller-of-request.ts';
import {
  Amount,
  Choice,
  Day,
  Flag,
  GrantIdField,
  Nested,
  NestedList,
  Text,
  TextList,
  TextWhole,
  Whole,
  Year,
  YearList,
} from '../src/api/fields/index.ts';
import { CommandQuery } from '../src/api/query/command.query.ts';
import { HealthModule } from '../src/health/health.module.ts';
import { LoggingModule } from '../src/http/logging.ts';
import { openService } from '../src/http/open-service.ts';
import type { Allowed } from '../src/roles.ts';

export class EchoLine {
  @Year() financialYear!: string;
  @Amount() amount!: string;
  @TextList({ max: 3, length: 20, optional: true }) asWritten?: string[];
}

export class EchoParty {
  @Text({ max: 20 }) name!: string;
}

export class EchoRequest {
  @Day() effectiveOn!: string;
  @Choice(['stated', 'not-stated']) effectiveBasis!: string;
  @NestedList(() => EchoLine, { max: 3, optional: true }) lines?: EchoLine[];
  @Nested(() => EchoParty, { optional: true }) funder?: EchoParty;
  @Amount({ negative: true, optional: true }) netAmount?: string;
  @Whole({ min: 1, max: 12, optional: true }) period?: number;
  @Whole({ min: 0, max: 90, optional: true }) paymentDays?: number;
  @Flag({ optional: true }) accrualsAllowed?: boolean;
  @YearList({ max: 2, optional: true }) financialYears?: string[];
  @Text({ max: 10, optional: true }) reason?: string;
}

export class EchoPath {
  @GrantIdField() grantId!: string;
  @TextWhole({ min: 1, max: 9 }) bidNo!: number;
}

/** Commands wait here while `held` is a promise, so that a test can stop the service in the middle of one. */
export const held: { until: Promise<unknown>; begun: () => void } = {
  until: Promise.resolve(),
  begun: () => undefined,
};

@Controller('api/v1/echo')
class EchoController {
  @Post()
  @HttpCode(200)
  async echo(@Body() body: EchoRequest, @Query() query: CommandQuery, @Req() request: FastifyRequest) {
    held.begun();
    await held.until;
    return { body, query: { dryRun: query.dryRun }, caller: callerOf(request) };
  }

  @Get(':grantId/:bidNo')
  path(@Param() path: EchoPath) {
    return { grantId: path.grantId, bidNo: path.bidNo };
  }

  @Get('fault')
  fault(): never {
    throw new Error('a secret of the inside');
  }

  @Post('forgotten')
  forgotten(): string {
    return 'never reached';
  }
}

/** As the echo, and a route that is in no table. */
@Controller('api/v1/unlisted')
class UnlistedController {
  @Get()
  unlisted(): string {
    return 'never reached';
  }
}

export const ECHO_TABLE: Readonly<Record<string, Allowed>> = {
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /docs': 'anyone',
  'GET /docs/': 'anyone',
  'GET /docs/*': 'anyone',
  'GET /docs/index.html': 'anyone',
  'GET /docs/LICENSE': 'anyone',
  'GET /docs/swagger-ui-init.js': 'anyone',
  'GET /docs/docs/swagger-ui-init.js': 'anyone',
  'POST /api/v1/echo': ['finance-officer'],
  'POST /api/v1/echo/forgotten': [],
  'GET /api/v1/echo/fault': ['viewer'],
  'GET /api/v1/echo/:grantId/:bidNo': ['viewer'],
};

/** A process has one root logger, so all echoes of a spec write here. */
const log: string[] = [];
const destination = { write: (line: string) => void log.push(line) };

export interface Echo {
  readonly app: NestFastifyApplication;
  readonly issuer: LocalIssuer;
  /** Everything that was logged, a line each. */
  readonly log: string[];
  bearer(...roles: Role[]): Promise<string>;
  close(): Promise<void>;
}

/** The shell around a controller that says back what it was given. */
export async function openEcho({
  unlisted = false,
  check,
}: { unlisted?: boolean; check?: CheckToken } = {}): Promise<Echo> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-echo-'));

  @Module({
    imports: [LoggingModule.at('info', destination), HealthModule],
    controllers: unlisted ? [EchoController, UnlistedController] : [EchoController],
  })
  class EchoModule {}

  const issuer = await openLocalIssuer(folder);
  const app = await openService(EchoModule, { table: ECHO_TABLE, check: check ?? tokenCheck(issuer) });
  return {
    app,
    issuer,
    log,
    bearer: async (...roles) => `Bearer ${await issuer.token({ roles, name: 'Test post' })}`,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

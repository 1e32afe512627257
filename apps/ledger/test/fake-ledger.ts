import { Global, Module } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer, CommandRecorded } from '#application';
import { openLocalIssuer, tokenCheck, type Role } from '#identity';
import { mappingsWith } from '#interchange';
import { ApiModule } from '../src/api/api.module.ts';
import { HealthModule } from '../src/health/health.module.ts';
import { LoggingModule } from '../src/http/logging.ts';
import { openService } from '../src/http/open-service.ts';
import { ROUTES } from '../src/roles.ts';

/** What a ledger answers that records everything. */
export const RECORDED: CommandRecorded = {
  kind: 'recorded',
  repeated: false,
  stream: 'grant-example-grant',
  revision: 12n,
  cursor: '41' as CommandRecorded['cursor'],
  position: 41n,
  events: [
    {
      id: '6b1c4a3e-0f6d-4d2b-9d6a-111111111111',
      type: 'ActualSpendReported',
      revision: 12n,
      recordedAt: '2021-03-31T09:30:00.000Z',
      data: { amount: '98240.00' },
    },
  ],
  followUps: [],
};

/** The API with a ledger behind it that answers what it is told to and remembers what it was asked. */
export interface FakeLedger {
  readonly app: NestFastifyApplication;
  /** Commands and queries, in the order in which they came. */
  readonly asked: object[];
  /** What the next commands and queries are answered with; a function may throw. */
  answer: () => CommandAnswer | object;
  bearer(...roles: Role[]): Promise<string>;
  close(): Promise<void>;
}

export async function openFakeLedger(): Promise<FakeLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'fake-ledger-'));
  const asked: object[] = [];
  const bus = {
    execute: async (request: object): Promise<object> => {
      asked.push(request);
      return fake.answer();
    },
  };

  @Global()
  @Module({
    providers: [
      { provide: CommandBus, useValue: bus },
      { provide: QueryBus, useValue: bus },
    ],
    exports: [CommandBus, QueryBus],
  })
  class Buses {}

  @Module({
    imports: [LoggingModule.at('silent'), HealthModule, Buses, ApiModule.keepingFilesIn(folder, await mappingsWith())],
  })
  class FakeLedgerModule {}

  const issuer = await openLocalIssuer(folder);
  const app = await openService(FakeLedgerModule, { table: ROUTES, check: tokenCheck(issuer) });
  const fake: FakeLedger = {
    app,
    asked,
    answer: () => RECORDED,
    bearer: async (...roles) => `Bearer ${await issuer.token({ roles, name: 'Test post' })}`,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
  return fake;
}

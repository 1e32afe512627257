import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { ApplicationModule, RecordInGrant } from '#application';
import type { EventLog } from '#event-log';
import { openSqliteLog } from '#event-log-sqlite';
import { openReadModels } from '#read-models';
import { logFile, readModelsFile } from '#settings';
import { parseGrantId, type GrantId } from '#values';
import { interleaved } from '../interleaved.ts';
import { appendHistory } from '../ledger/build-ledger.ts';
import { aSpend } from '../ledger/grant-commands.ts';
import { grantHistory } from '../ledger/grant-history.ts';
import { latencyOf, timed, type Latency } from '../reads/latency.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, type Ratio } from '../spread.ts';

/** Spend recorded in a grant of many events, durably, and how much longer it takes than in one of fifty. */
export interface CommandFigures {
  readonly events: number;
  readonly milliseconds: Latency;
  /** The time over that of the small grant: the lower the better, and the aim is what it is meant to stay below. */
  readonly ofSmallGrant: Ratio;
  /** The first command after a start, for which the whole grant is folded, in milliseconds. */
  readonly first: number;
}

const SMALL_EVENTS = 50;
const AIM = 3;
const [BIG, SMALL] = [parseGrantId('long'), parseGrantId('short')];
const ACTOR = { subject: 'b1e2f0c4-officer', name: 'Finance officer' };
const ROUTE = 'POST /grants/{grantId}/spend';

/** Asks commands of the application, in this process, on a log in a file. */
export async function measureCommands(dataFolder: string, scale: Scale['commands']): Promise<CommandFigures> {
  await mkdir(dataFolder, { recursive: true });
  const log = await openSqliteLog(logFile(dataFolder));
  await appendHistory(log, BIG, grantHistory(BIG, scale.events));
  await appendHistory(log, SMALL, grantHistory(SMALL, SMALL_EVENTS));
  const figures = await measured(log, readModelsFile(dataFolder), scale);
  await log.close();
  return figures;
}

async function measured(log: EventLog, file: string, { events, repetitions }: Scale['commands']) {
  const readModels = await openReadModels({ kind: 'sqlite', file }, { log });
  const module = ApplicationModule.with({ log, readModels });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  const commands = app.get(CommandBus);
  const spendOn = (grantId: GrantId) => (): Promise<number> =>
    timed(async () => {
      const request = { route: ROUTE, key: randomUUID(), actor: ACTOR };
      const { kind } = await commands.execute(new RecordInGrant(grantId, aSpend, request));
      if (kind !== 'recorded') throw new Error(`The spend was answered with “${kind}”.`);
    });
  const first = await spendOn(BIG)();
  const subjects = { big: spendOn(BIG), small: spendOn(SMALL) };
  await interleaved(Math.ceil(repetitions / 10), subjects);
  const { big, small } = await interleaved(repetitions, subjects);
  await app.close();
  await readModels.close();
  return { events, milliseconds: latencyOf(big), ofSmallGrant: ratioOf(big, small, AIM), first };
}

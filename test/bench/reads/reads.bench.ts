import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { ApplicationModule, BalanceQuery, ClaimableQuery } from '#application';
import { openSqliteLog } from '#event-log-sqlite';
import { openReadModels } from '#read-models';
import { logFile, readModelsFile } from '#settings';
import { interleaved } from '../interleaved.ts';
import { BIG_GRANT, SMALL_GRANT } from '../ledger/build-ledger.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, type Ratio } from '../spread.ts';
import { latencyOf, timed, type Latency } from './latency.ts';

/** One read of a big grant, and how much longer it takes than of a grant of a hundred events. */
export interface ReadFigures {
  readonly read: 'balance' | 'claimable';
  readonly through: 'application' | 'http';
  /** Of the big grant. */
  readonly events: number;
  readonly milliseconds: Latency;
  readonly ofSmallGrant: Ratio;
}

type Reads = Readonly<Record<'balance' | 'claimable', (grantId: typeof BIG_GRANT) => Promise<unknown>>>;

/** Asks the queries of the application, in this process, of read models that have caught up. */
export async function measureReads(dataFolder: string, scale: Scale['reads']): Promise<readonly ReadFigures[]> {
  const log = await openSqliteLog(logFile(dataFolder));
  const readModels = await openReadModels({ kind: 'sqlite', file: readModelsFile(dataFolder) }, { log });
  await readModels.catchUp();
  const module = ApplicationModule.with({ log, readModels });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  const queries = app.get(QueryBus);
  const figures = await readFigures('application', scale, {
    balance: async (grantId) => mustBeRead(await queries.execute(new BalanceQuery(grantId, {}))),
    claimable: async (grantId) => mustBeRead(await queries.execute(new ClaimableQuery(grantId, {}))),
  });
  await app.close();
  await readModels.close();
  await log.close();
  return figures;
}

/** Measures both reads by whatever asks them. */
export async function readFigures(
  through: ReadFigures['through'],
  { events, repetitions }: Scale['reads'],
  { balance, claimable }: Reads,
): Promise<readonly ReadFigures[]> {
  const subjects = {
    balance: () => timed(() => balance(BIG_GRANT)),
    smallBalance: () => timed(() => balance(SMALL_GRANT)),
    claimable: () => timed(() => claimable(BIG_GRANT)),
    smallClaimable: () => timed(() => claimable(SMALL_GRANT)),
  };
  await interleaved(Math.ceil(repetitions / 10), subjects);
  const took = await interleaved(repetitions, subjects);
  const figuresOf = (read: ReadFigures['read'], big: readonly number[], small: readonly number[]): ReadFigures => ({
    read,
    through,
    events,
    milliseconds: latencyOf(big),
    ofSmallGrant: ratioOf(big, small),
  });
  return [
    figuresOf('balance', took.balance, took.smallBalance),
    figuresOf('claimable', took.claimable, took.smallClaimable),
  ];
}

function mustBeRead({ kind }: { readonly kind: string }): void {
  if (kind !== 'read') throw new Error(`The read was answered with “${kind}”.`);
}

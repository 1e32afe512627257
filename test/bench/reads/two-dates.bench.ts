import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { ApplicationModule, BalanceQuery, PortfolioQuery, type ReadBounds } from '#application';
import { openSqliteLog } from '#event-log-sqlite';
import { openReadModels } from '#read-models';
import { logFile, readModelsFile } from '#settings';
import { parseDate } from '#values';
import { interleaved } from '../interleaved.ts';
import { BIG_GRANT } from '../ledger/build-ledger.ts';
import { buildPortfolio, buildSpend } from '../ledger/build-portfolio.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, type Ratio } from '../spread.ts';
import { latencyOf, timed, type Latency } from './latency.ts';

/** A read as at a past day and as known at a past position, asked in this process. */
export interface TwoDateFigures {
  readonly read: 'portfolio' | 'balance';
  readonly grants: number;
  /** Both sides counted. */
  readonly postings: number;
  readonly milliseconds: Latency;
  /** How much longer it takes than the same read of today. */
  readonly ofToday: Ratio;
  /** How much longer than one plain statement that adds up the same rows within the same bounds. */
  readonly ofPlainSum: Ratio;
}

type Read = (queries: QueryBus, bounds: ReadBounds) => Promise<{ readonly kind: string }>;

/** Three quarters of the year have gone by; what was recorded last is not known yet. */
const PAST_DAY = parseDate('2020-12-31');

/** Measures the portfolio of many grants, and the balance of one with very many postings. */
export async function measureTwoDates(folder: string, scale: Scale['twoDates']): Promise<readonly TwoDateFigures[]> {
  const many = join(folder, 'portfolio');
  await buildPortfolio(many, scale);
  const portfolio = await figuresOf('portfolio', many, scale, (queries, bounds) =>
    queries.execute(new PortfolioQuery(bounds)),
  );
  const one = join(folder, 'spend');
  await buildSpend(one, scale.entries);
  const balance = await figuresOf('balance', one, scale, (queries, bounds) =>
    queries.execute(new BalanceQuery(BIG_GRANT, bounds)),
  );
  return [portfolio, balance];
}

async function figuresOf(
  read: TwoDateFigures['read'],
  dataFolder: string,
  { repetitions }: Scale['twoDates'],
  ask: Read,
): Promise<TwoDateFigures> {
  const log = await openSqliteLog(logFile(dataFolder));
  const readModels = await openReadModels({ kind: 'sqlite', file: readModelsFile(dataFolder) }, { log });
  await readModels.catchUp();
  const module = ApplicationModule.with({ log, readModels });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  const plain = new PlainSum(readModelsFile(dataFolder));
  const queries = app.get(QueryBus);
  const position = ((await log.head())?.position ?? 0n) - 1n;
  const took = await interleaved(repetitions + 1, {
    past: () => timed(async () => mustBeRead(await ask(queries, { effectiveOn: PAST_DAY, position }))),
    today: () => timed(async () => mustBeRead(await ask(queries, {}))),
    plain: () => timed(async () => plain.asAt(PAST_DAY.toString(), position)),
  });
  const counted = plain.counted();
  plain.close();
  await app.close();
  await readModels.close();
  await log.close();
  // The first of each warms up what the others find warm.
  const [past, today, bare] = [took.past.slice(1), took.today.slice(1), took.plain.slice(1)];
  return {
    read,
    ...counted,
    milliseconds: latencyOf(past),
    ofToday: ratioOf(past, today),
    ofPlainSum: ratioOf(past, bare),
  };
}

/** The yardstick: SQLite itself, adding up each account of each line within the bounds, and nothing made of it. */
class PlainSum {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file, { readOnly: true });
    this.#db.exec('PRAGMA cache_size = -32768');
  }

  asAt(effectiveOn: string, position: bigint): void {
    const rows = this.#db
      .prepare(
        `select grant_id, account, financial_year, head, sum(pence) from posting
         where substr(account, 1, 7) <> 'contra:' and effective_on <= ? and position <= ?
         group by grant_id, account, financial_year, head`,
      )
      .all(effectiveOn, position);
    if (rows.length === 0) throw new Error('Nothing was added up.');
  }

  counted(): Pick<TwoDateFigures, 'grants' | 'postings'> {
    const counts = this.#db
      .prepare('select count(distinct grant_id) as grants, count(*) as postings from posting')
      .get();
    return { grants: Number(counts?.['grants']), postings: Number(counts?.['postings']) };
  }

  close(): void {
    this.#db.close();
  }
}

function mustBeRead({ kind }: { readonly kind: string }): void {
  if (kind !== 'read') throw new Error(`The read was answered with “${kind}”.`);
}

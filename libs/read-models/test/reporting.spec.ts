import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '#event-log';
import { figuresOf, readEvent, type LedgerEvent } from '#grants';
import { PROJECTIONS } from '#projections';
import type { PostgresLocation, ReadModels } from '#read-models';
import { addDays, londonDay, toWire, type PlainDate } from '#values';
import { agreed, spent, terms } from '../../grants/test/examples.ts';
import { blocksOf } from '../../../test/docs/blocks.ts';
import { REPOSITORY } from '../../../test/support/repository.ts';
import { REPORTING_VIEWS } from '../src/postgres/reporting-views.ts';
import { asAt, everyKind } from './examples.ts';
import { caughtUp, closed } from './opened.ts';
import { asked, ownServer } from './postgres-tables.ts';
import { RecordedLedger } from './recorded-ledger.ts';

const page = readFileSync(join(REPOSITORY, 'docs/reporting.md'), 'utf8');
const [makeRole = '', balance = '', budgetReport = ''] = blocksOf(page)
  .filter(({ language }) => language === 'sql')
  .map(({ lines }) => lines.join('\n'));

/** The line of the page's balance that says what is asked. */
const ASKED = /values \('(?<grantId>[^']+)', '(?<year>[^']+)', date '(?<day>[^']+)', (?<position>\d+)::bigint\)/u;

beforeAll(async () => {
  const { url } = await ownServer();
  await asked(url, makeRole);
});

/** Read models of a ledger where the page says they are, and the same database as the reader of reports comes to it. */
async function reported(recorded: Promise<RecordedLedger> = everyKind()): Promise<{
  readonly ledger: RecordedLedger;
  readonly models: ReadModels;
  readonly location: PostgresLocation;
  readonly owner: string;
  readonly reader: string;
}> {
  const { running } = await ownServer();
  const owner = await running.database();
  const location: PostgresLocation = { kind: 'postgres', url: owner };
  const ledger = await recorded;
  const models = await caughtUp(ledger.log, location);
  const reader = owner.replace('//owner@', '//ledger_reporting@');
  return { ledger, models, location, owner, reader };
}

/** The figures that the page's balance has, of the one line there is. */
async function figures(models: ReadModels, bounds: ReturnType<typeof asAt>) {
  const [view] = await models.reads.lineViews('example', bounds);
  if (view === undefined) return undefined;
  const { cap, spend, recoverable, remaining, claimed, recovered, outstanding } = figuresOf(view);
  return toWire({ cap, spend, recoverable, remaining, claimed, recovered, outstanding });
}

const NOTHING = { cap: '0.00', spend: '0.00', recoverable: '0.00', remaining: '0.00' };

describe('the SQL of the page on reporting', () => {
  it('gives the balance that the ledger gives, as the page asks for it', async () => {
    const { models, reader } = await reported();
    const { day = '', grantId, position = '', year } = ASKED.exec(balance)?.groups ?? {};
    expect([grantId, year]).toEqual(['example', '2020/21']);
    expect(await asked(reader, balance)).toEqual([await figures(models, asAt(day, BigInt(position)))]);
  });

  it('gives the balance that the ledger gives, on every day and at every position', async () => {
    const { models, reader } = await reported();
    const days = ['2020-04-01', '2020-05-20', '2020-07-15', '2020-08-14', '2020-09-01', '2020-10-02', '2026-06-30'];
    for (const day of days) {
      for (let position = 0n; position <= 32n; position += 4n) {
        const values = `values ('example', '2020/21', date '${day}', ${String(position)}::bigint)`;
        const expected = (await figures(models, asAt(day, position))) ?? expect.objectContaining(NOTHING);
        expect(await asked(reader, balance.replace(ASKED, values))).toEqual([expected]);
      }
    }
  });

  it('rounds what is recoverable down to the penny, as the ledger does', async () => {
    const aThird = { terms: { ...terms, rateBasisPoints: 3_333 } };
    const commands = [...agreed('1000.00', aThird), spent('100.01'), spent('0.03'), spent('7.77')];
    const { models, reader } = await reported(new RecordedLedger().ask('grant-example', ...commands));
    for (const position of [5n, 6n, 7n, 8n]) {
      const values = `values ('example', '2020/21', date '2026-06-30', ${String(position)}::bigint)`;
      const expected = await figures(models, asAt('2026-06-30', position));
      expect(await asked(reader, balance.replace(ASKED, values))).toEqual([expected]);
    }
    const [line] = await asked(reader, 'select recoverable, remaining from ledger_reporting.lines');
    expect(line).toEqual({ recoverable: '35.93', remaining: '964.07' });
  });

  it('gives the budget by head', async () => {
    const { models, reader } = await reported();
    const [view] = await models.reads.lineViews('example', asAt());
    const rows = view!.heads.map(({ head, budget, actual, accrued, committed, forecast }) => ({
      title: 'An example grant',
      head,
      budget,
      spend: actual + accrued,
      unspent: budget - (actual + accrued),
      committed,
      forecast,
    }));
    expect(await asked(reader, budgetReport)).toEqual(toWire(rows));
    expect(rows.length).toBeGreaterThan(1);
  });
});

describe('the views for reporting tools', () => {
  it('have the columns that the page says', async () => {
    const { reader } = await reported();
    const documented = [...page.matchAll(/^\| `(\w+)` +\|[^|]*\|([^|]*)\|$/gmu)].map(([, name = '', columns = '']) => [
      name,
      [...columns.replaceAll(/\([^)]*\)/gu, '').matchAll(/`(\w+)`/gu)].map(([, column]) => column),
    ]);
    expect(documented.map(([name]) => name)).toEqual(REPORTING_VIEWS.map(({ name }) => name));
    const found = await asked(
      reader,
      `select table_name as name, column_name as column from information_schema.columns
       where table_schema = 'ledger_reporting' order by ordinal_position`,
    );
    const columns = Map.groupBy(found, ({ name }) => name);
    for (const [name, wanted] of documented) {
      expect([name, columns.get(name)?.map(({ column }) => column)]).toEqual([name, wanted]);
    }
  });

  it('show the lines as the ledger has them today', async () => {
    const { models, reader } = await reported();
    const [view] = await models.reads.lineViews('example', { effectiveOn: today() });
    const { cap, budget, forecast, committed, actual, accrued, spend, disallowed, ...rest } = figuresOf(view!);
    const { recoverable, lapsed, remaining, claimed, recovered, outstanding, received, held, repaid } = rest;
    const lines = await asked(reader, `select * from ledger_reporting.lines where grant_id = 'example'`);
    expect(lines).toEqual([
      {
        grant_id: 'example',
        financial_year: '2020/21',
        funder_standing: view?.funder,
        recipient_standing: view?.recipient,
        rate_basis_points: BigInt(view!.terms!.rateBasisPoints),
        ...(toWire({ cap, budget, forecast, committed, actual, accrued, spend, disallowed, recoverable }) as object),
        ...(toWire({ lapsed, remaining, claimed, recovered, outstanding, received, held, repaid }) as object),
      },
    ]);
  });

  it('show claims and receipts as the ledger has them today', async () => {
    const { models, reader } = await reported();
    const bounds = { effectiveOn: today() };
    const claims = await models.reads.claims('example', bounds);
    const columns = `claim_no, standing, submitted_on::text, payment_due_on::text, total, claimed, recovered, outstanding`;
    expect(await asked(reader, `select ${columns} from ledger_reporting.claims order by claim_no`)).toEqual(
      claims.map((one) => ({
        claim_no: BigInt(one.claimNo),
        standing: one.standing,
        submitted_on: String(one.submittedOn),
        payment_due_on: String(one.paymentDueOn),
        ...(toWire({ total: one.totalAmount, claimed: one.claimedAmount, recovered: one.recoveredAmount }) as object),
        ...(toWire({ outstanding: one.outstandingAmount }) as object),
      })),
    );
    const { items } = await models.reads.receipts(bounds);
    const wanted = `select receipt_id, amount, recovered, held, repaid from ledger_reporting.receipts order by position`;
    expect(await asked(reader, wanted)).toEqual(
      items.map(({ amount, heldAmount, receiptId, recoveredAmount, repaidAmount }) =>
        toWire({ receipt_id: receiptId, amount, recovered: recoveredAmount, held: heldAmount, repaid: repaidAmount }),
      ),
    );
  });

  it('add up: what is posted is what the balance has, and every event has its sentence', async () => {
    const { models, reader } = await reported();
    const [view] = await models.reads.lineViews('example', asAt());
    const posted = await asked(
      reader,
      `select account, sum(amount) as amount from ledger_reporting.postings
       where grant_id = 'example' and financial_year = '2020/21' group by account order by account`,
    );
    const sums = Object.entries(view!.sums).map(([account, amount]) => ({ account, amount: toWire(amount) }));
    expect(posted).toEqual(sums.toSorted((a, b) => (a.account < b.account ? -1 : 1)));
    const told = await asked(reader, `select sentence, amount from ledger_reporting.timeline where position = 9`);
    expect(told).toEqual([{ sentence: expect.stringContaining('£100.00'), amount: '100.00' }]);
    expect(await asked(reader, `select title, funder from ledger_reporting.grants order by grant_id`)).toEqual([
      { title: 'An example grant', funder: 'Home Office' },
      { title: 'Another grant', funder: 'Home Office' },
    ]);
  });

  it('show what takes effect tomorrow only from tomorrow on', async () => {
    const { ledger, models, reader } = await reported();
    const before = await asked(reader, 'select spend from ledger_reporting.lines');
    await ledger.appendAlone('grant-example', [await spendFrom(ledger, addDays(today(), 1))]);
    await models.catchUp();
    expect(await asked(reader, 'select spend from ledger_reporting.lines')).toEqual(before);
    const posted = `select sum(amount) as amount from ledger_reporting.postings where account = 'actual'`;
    expect(await asked(reader, posted)).toEqual([{ amount: '400.00' }]);
  });
});

describe('the reader of reports', () => {
  const denied = /permission denied/u;

  it('may read the views and nothing else', async () => {
    const { reader } = await reported();
    for (const { name } of REPORTING_VIEWS) {
      expect(await asked(reader, `select count(*) as count from ledger_reporting.${name}`)).toHaveLength(1);
    }
    for (const table of [...PROJECTIONS.flatMap(({ tables }) => tables.map(({ name }) => name)), 'projection']) {
      await expect(asked(reader, `select * from ledger_read_models.${table}`)).rejects.toThrow(denied);
    }
    const writes = [
      `delete from ledger_reporting.timeline`,
      `update ledger_reporting.line_facts set position = 1`,
      `create table ledger_reporting.mine (a int)`,
      `drop view ledger_reporting.timeline`,
      `create schema mine`,
      `create table public.mine (a int)`,
    ];
    for (const write of writes) await expect(asked(reader, write)).rejects.toThrow(/permission denied|must be owner/u);
  });

  it('may read on after a rebuild, and so may views that were built on the views', async () => {
    const { models, owner, reader } = await reported();
    await asked(
      owner,
      `create schema reports; create view reports.capped as select cap from ledger_reporting.lines;
       grant usage on schema reports to ledger_reporting; grant select on reports.capped to ledger_reporting`,
    );
    const before = await asked(reader, balance);
    await asked(owner, 'delete from ledger_read_models.posting');
    expect(await asked(reader, balance)).not.toEqual(before);
    await models.rebuild();
    expect(await asked(reader, balance)).toEqual(before);
    expect(await asked(reader, 'select cap from reports.capped order by cap desc limit 1')).toEqual([
      { cap: '1000.00' },
    ]);
    await expect(asked(reader, 'select * from ledger_read_models.posting')).rejects.toThrow(denied);
  });

  it('has the views again after the schema was lost, or the views were', async () => {
    const { ledger, models, location, owner, reader } = await reported();
    const before = await asked(reader, balance);
    await closed(models);
    await asked(owner, 'drop schema ledger_read_models cascade');
    await closed(await caughtUp(ledger.log, location));
    expect(await asked(reader, balance)).toEqual(before);
    await asked(owner, 'drop schema ledger_reporting cascade');
    await closed(await caughtUp(ledger.log, location));
    expect(await asked(reader, balance)).toEqual(before);
  });
});

const today = (): PlainDate => londonDay(Date.now());

/** Spend as it was recorded, but for the day on which it takes effect. */
async function spendFrom(ledger: RecordedLedger, effectiveOn: PlainDate): Promise<LedgerEvent> {
  const { json } = (await ledger.all()).find(({ type }) => type === 'ActualSpendReported')!;
  const { data, schema, type } = decode(json);
  return readEvent(type, schema, { ...(data as object), effectiveOn });
}

import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode } from '#event-log';
import { DOCUMENT_KINDS, figuresOf, type GlRow } from '#grants';
import type { ReconciledPart, ReconciliationContent } from '#interchange';
import {
  addDays,
  financialYearOf,
  minus,
  pence,
  periodOf,
  sum,
  ZERO,
  type GlRowKey,
  parseGrantId,
  parseImportId,
  type FinancialYear,
} from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { reversed } from '../../grants/test/award-examples.ts';
import { accepted, certified, on, opened, prepared, since, submitted, year } from '../../grants/test/examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { glRow, keyOf, rowRecorded, rule, share } from '../../grants/test/row-examples.ts';
import { controlTotal } from '../../grants/test/year-examples.ts';
import { anyDay, anyShare, positionAt } from '../../read-models/test/any-histories.ts';
import { caughtUp, closed } from '../../read-models/test/opened.ts';
import { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { FILE, told } from '../../read-models/test/imported-rows.ts';
import { newFile } from '../../read-models/test/sqlite-tables.ts';
import { Reading } from '../src/queries/reading.ts';
import { ReconciliationMaker } from '../src/reconciliation/reconciliation-maker.ts';
import { SetClock } from './support/asking.ts';

const example = parseGrantId('example');
const YEARS: readonly FinancialYear[] = [year('2020/21'), year('2021/22')];
const april = parseImportId('fedcba9876543210-plain-1');

/** What may happen to rows, in small whole numbers. */
const rowWish = fc.record({
  what: fc.nat(99),
  day: fc.nat(500),
  amount: fc.integer({ min: -200, max: 400 }),
  which: fc.nat(50),
  kind: fc.constantFrom('invoice', 'payroll', 'journal', ...DOCUMENT_KINDS),
  part: fc.constantFrom(10_000, 10_000, 5_000, 3_333),
});
type RowWish = typeof rowWish extends fc.Arbitrary<infer Value> ? Value : never;

const CENTRES = ['SMH', 'SMH', 'SMH', 'CC8888', 'CC9999'];
const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item;

/** Rows are recorded, undone by others, allocated, reallocated, reviewed and refused; what is refused leaves no trace. */
class RowsHappening {
  readonly #rows: GlRow[] = [];

  constructor(private readonly ledger: RecordedLedger) {}

  async happen(one: RowWish): Promise<void> {
    if (one.what < 45) await this.#record(this.#newRow(one));
    else if (one.what < 55) await this.#record(this.#undoing(one));
    else await this.#asked(one);
  }

  /** An accrual at the year's end, which the general ledger takes back by itself, and its actual a little later. */
  async accrue({ amount, kind }: RowWish): Promise<void> {
    const accrual = glRow({
      net: '50.00',
      documentNumber: 'accrual',
      documentKind: 'accrual',
      incurredOn: on('2021-03-20'),
      period: 12,
    });
    await this.#record(accrual);
    const incurredOn = on(amount % 2 === 0 ? '2021-03-20' : '2021-04-01');
    const back = { documentKind: 'accrual-reversal', reverses: { documentNumber: 'accrual' } } as const;
    const netAmount = pence(-accrual.netAmount);
    await this.#record({ ...accrual, ...back, documentNumber: 'back', netAmount, incurredOn });
    const actual = glRow({ net: '45.00', documentNumber: 'actual', incurredOn: on('2021-03-20'), period: 12 });
    if (kind === 'invoice') await this.#record(actual);
    const accrualNo = (await this.ledger.all()).filter(({ json }) => decode(json).type === 'AccrualRaised').length;
    const settlesAccrual = { accrualNo, amount: pence(BigInt(Math.abs(amount) * 10)) };
    const command = { type: 'ReviewRow', reason: 'any', settlesAccrual, ...since('2021-04-20') } as const;
    await this.#tried(`glrow-${keyOf(actual)}`, { by: 'reviewer', command });
  }

  #newRow({ day, amount, which, kind }: RowWish): GlRow {
    const incurredOn = addDays(on('2020-04-01'), day);
    return glRow({
      documentNumber: String(this.#rows.length),
      documentKind: kind,
      incurredOn,
      fiscalYear: financialYearOf(incurredOn),
      period: which % 9 === 0 ? 1 : Math.min(12, periodOf(incurredOn) + (which % 3)),
      costCentre: pick(CENTRES, which),
      netAmount: pence(BigInt(amount)),
      ...(which % 5 === 0 ? { vatAmount: pence(BigInt(Math.trunc(amount / 5))) } : {}),
      ...(which % 10 === 0 ? { vatRecoverable: which % 20 === 0 } : {}),
    });
  }

  /** The opposite of a row, in its own month or a year later. */
  #undoing({ which, day, part }: RowWish): GlRow | undefined {
    const original = this.#rows.length === 0 ? undefined : pick(this.#rows, which);
    if (original === undefined) return undefined;
    const { vatAmount, ...rest } = original;
    const incurredOn = part === 10_000 ? original.incurredOn : addDays(original.incurredOn, day);
    return {
      ...rest,
      documentNumber: String(this.#rows.length),
      documentKind: original.documentKind === 'accrual' ? 'accrual-reversal' : 'reversal',
      reverses: { documentNumber: original.documentNumber, fiscalYear: original.fiscalYear },
      incurredOn,
      fiscalYear: financialYearOf(incurredOn),
      period: periodOf(incurredOn),
      netAmount: pence(-original.netAmount),
      ...(vatAmount === undefined ? {} : { vatAmount: pence(-vatAmount) }),
    };
  }

  async #record(row: GlRow | undefined): Promise<void> {
    if (row === undefined) return;
    const command = rowRecorded(row, {
      rowNo: this.#rows.length + 2,
      importId: this.#rows.length % 2 === 0 ? FILE : april,
    });
    if (await this.#tried(`glrow-${keyOf(row)}`, { by: 'importer', command })) this.#rows.push(row);
  }

  async #asked({ what, which, part, day, amount }: RowWish): Promise<void> {
    if (this.#rows.length === 0) return;
    const row = pick(this.#rows, which);
    const key: GlRowKey = keyOf(row);
    const shares = [share(part, { grant: what % 4 === 0 ? 'other' : 'example' })];
    const later = since(addDays(row.incurredOn, day));
    const reason = 'any';
    const settles = what % 3 === 0 ? { settlesAccrual: { accrualNo: 1, amount: pence(BigInt(Math.abs(amount))) } } : {};
    const command = pick(
      [
        { type: 'AllocateRow', shares, reason, vatRecoverable: what % 2 === 0, ...since(row.incurredOn) },
        {
          type: 'ReallocateRow',
          shares: what % 5 === 0 ? [] : shares,
          reason,
          vatRecoverable: true,
          ...since(row.incurredOn),
        },
        { type: 'ReviewRow', reason, ...settles, ...later },
        { type: 'ReviewRow', reason, ...later },
        { type: 'RefuseRow', reason, ...later },
      ] as const,
      what,
    );
    await this.#tried(`glrow-${key}`, { by: 'reviewer', command });
  }

  async #tried(stream: string, step: Parameters<RecordedLedger['ask']>[1]): Promise<boolean> {
    return tried(this.ledger.ask(stream, step));
  }
}

/** Whether it was recorded; a refusal is no matter here. */
const tried = (asking: Promise<unknown>): Promise<boolean> =>
  asking.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && error.message.startsWith('refused: ')) return false;
      throw error;
    },
  );

interface AnyYear {
  readonly wishes: Parameters<typeof run>[0];
  readonly rows: readonly RowWish[];
  readonly total: boolean;
}

async function anyLedger({ wishes, rows, total }: AnyYear): Promise<RecordedLedger> {
  const ledger = new RecordedLedger();
  await ledger.appendAlone('grant-example', run(wishes).events);
  await ledger.ask('grant-other', opened({ grantId: parseGrantId('other') }));
  const tied = { match: { costCentre: 'CC8888' } };
  await told(ledger, rule(), rule({ ruleId: 'tie', ...tied }), rule({ ruleId: 'tied', ...tied }));
  const happening = new RowsHappening(ledger);
  for (const [at, one] of rows.entries()) {
    if (at === 5) await happening.accrue(one);
    await happening.happen(one);
  }
  const last = 1 + (await ledger.all()).filter(({ json }) => decode(json).type === 'ClaimPrepared').length;
  const reduction = accepted(last, '2021-05-01', {
    reductionAmount: pence(3n),
    disallowances: [{ entry: { kind: 'spend', number: 1 + (wishes.length % 7) }, amount: pence(2n) }],
    reason: 'any',
  });
  const final = prepared('2020-04-01', '2021-03-31', { claimType: 'final', ...since('2021-04-12') });
  for (const step of [final, certified(last, '2021-04-13'), submitted(last, '2021-04-14'), reduction])
    await tried(ledger.ask('grant-example', step));
  const cash = [received('7.00', '2021-05-14'), matched('0.50', '2021-05-14', { claimNo: last })];
  for (const step of cash) await tried(ledger.ask('receipt-bacs-1', step));
  if (total) await ledger.ask('grant-example', controlTotal('general-ledger', '10.00'));
  await tried(ledger.ask('grant-example', reversed('spend', 2, '2021-06-01')));
  await ledger.ask('grant-example', controlTotal('income-in-accounts', '5.00'));
  return ledger;
}

const totalOf = (parts: readonly ReconciledPart[]) => sum(ZERO, ...parts.map(({ amount }) => amount));

/** Every line and difference is what its parts come to, and every part what its rows and entries come to. */
function expectExplained({ lines, differences, waiting }: ReconciliationContent): void {
  for (const { line, amount = ZERO, parts } of lines) expect([line, totalOf(parts)]).toEqual([line, amount]);
  for (const { difference, amount, parts } of differences)
    expect([difference, totalOf(parts)]).toEqual([difference, amount]);
  const parts = [...lines, ...differences].flatMap((one) => one.parts);
  for (const { kind, amount, count, items } of [...parts, ...waiting]) {
    expect([kind, amount]).not.toEqual([kind, ZERO]);
    if (items === undefined || items.length !== count) continue;
    expect([kind, sum(ZERO, ...items.map((item) => item.amount))]).toEqual([kind, amount]);
  }
}

const cases = fc.record({
  wishes: fc.array(wish, { minLength: 10, maxLength: 50 }),
  rows: fc.array(rowWish, { minLength: 10, maxLength: 40 }),
  total: fc.boolean(),
  places: fc.array(fc.tuple(anyShare, anyDay), { minLength: 3, maxLength: 3 }),
});

describe('whatever happens to a grant and to rows of the general ledger', () => {
  it('every line of a year and every difference is the sum of its parts, at any day and position', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ places, ...asked }) => {
        const ledger = await anyLedger(asked);
        const models = await caughtUp(ledger.log, { kind: 'sqlite', file: newFile() });
        const maker = new ReconciliationMaker(new Reading(ledger.log, models, new SetClock()), ledger.log);
        const events = (await ledger.all()).length;
        const last = { position: BigInt(events - 1), effectiveOn: on('2026-06-30') };
        const all = [
          last,
          ...places.map(([share, day]) => ({ position: positionAt(share, events), effectiveOn: day })),
        ];
        for (const { position, effectiveOn } of all) {
          for (const financialYear of YEARS) {
            if (position < 0n) continue;
            const answer = await maker.make(example, financialYear, { position, effectiveOn });
            if (answer.kind !== 'read') continue;
            expectExplained(answer.content);
            const views = await models.reads.lineViews(example, { position, effectiveOn });
            const view = views.find((one) => one.financialYear === financialYear);
            if (view === undefined) continue;
            const figures = figuresOf(view);
            const amounts = Object.fromEntries(answer.content.lines.map(({ line, amount }) => [line, amount]));
            expect(amounts).toMatchObject({
              ledger: minus(figures.spend, figures.disallowed),
              cash: minus(figures.received, figures.repaid),
              balance: minus(figures.outstanding, figures.held),
              recoverable: figures.recoverable,
            });
          }
        }
        await closed(models);
      }),
      { numRuns: 25 },
    );
  }, 240_000);
});

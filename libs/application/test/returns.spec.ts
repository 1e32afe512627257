import { read as readWorkbook } from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { ReturnQuery, ReturnsQuery, type ReadAnswer, type ReturnRead, type WantedReturn } from '#application';
import { RETURN_FORMATS, type RecordReturn, type ReturnFormat } from '#grants';
import { parseDate, parseGrantId, toWire } from '#values';
import { reversed } from '../../grants/test/award-examples.ts';
import { accepted, accrued, agreed, claimed, since, spent, year } from '../../grants/test/examples.ts';
import { decided } from '../../grants/test/paper-examples.ts';
import { budgeted, forecast } from '../../grants/test/plan-examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { controlTotals, returnSent, yearClosed, yearReopened } from '../../grants/test/year-examples.ts';
import { STORES } from '../../read-models/test/stores.ts';
import { application } from './support/application.ts';
import { inDecision, inGrant, inReceipt, type Ask } from './support/ledger.ts';

type Application = Awaited<ReturnType<typeof application>>;

const [openExample, offerExample, , ...signatures] = agreed('1000.00');
const example = parseGrantId('example');

/** Agreed at £1,000.00; £400.00 spent and £25.00 accrued in the first quarter, all of it claimed. */
const story: readonly Ask[] = [
  ...inGrant('example', openExample, offerExample),
  inDecision('PCD 1', decided()),
  ...inGrant('example', ...signatures, budgeted({ overtime: '900.00', pay: '100.00' }), forecast({ 12: '300.00' })),
  ...inGrant('example', spent('400.00'), accrued('25.00', '2020-06-20'), ...claimed()),
];
/** What is recorded after the returns have been made: a thousand events that move every figure of the grant. */
const later: readonly Ask[] = [
  ...inGrant('example', accepted()),
  inReceipt('bacs-1', received('500.00')),
  inReceipt('bacs-1', matched('425.00')),
  ...inGrant('example', budgeted({ overtime: '1.00', training: '999.00' }), reversed('spend', 1, '2020-10-10')),
  ...Array.from({ length: 995 }, (_one, at) =>
    inGrant('example', spent('0.01', `2020-0${String((at % 2) + 5)}-11`, { head: at % 2 === 0 ? 'pay' : 'overtime' })),
  ).flat(),
];

const quarter: WantedReturn = { kind: 'quarterly', financialYear: year('2020/21'), untilPeriod: 3 };
const RETURNS: readonly WantedReturn[] = [
  { kind: 'claim', claimNo: 1 },
  { kind: 'monthly', financialYear: year('2020/21'), untilPeriod: 2 },
  quarter,
  { kind: 'year-end', financialYear: year('2020/21'), untilPeriod: 12 },
];

function found<Content>(answer: ReadAnswer<Content>): Content {
  if (answer.kind === 'read') return answer.content;
  throw new Error(`Nothing was made: ${answer.detail}`);
}

const made = async (
  { read }: Application,
  wanted: WantedReturn,
  format: ReturnFormat = 'json',
  position?: bigint,
): Promise<ReturnRead> =>
  found(await read(new ReturnQuery(example, wanted, format, position === undefined ? {} : { position })));

/** A ledger with a story told, and the position at its end. */
async function told(app: Application, asks: readonly Ask[] = story): Promise<bigint> {
  const cursor = await app.tell(asks);
  await app.readModels.waitFor({ cursor: cursor! }, 10_000);
  return (await app.log.head())!.position;
}

/** Every return in every format: texts as their bytes, workbooks as their cells. */
async function everything(app: Application, position: bigint): Promise<unknown[]> {
  const documents: unknown[] = [];
  for (const wanted of RETURNS) {
    for (const format of RETURN_FORMATS) {
      const { bytes, sha256 } = await made(app, wanted, format, position);
      documents.push(format === 'xlsx' ? readWorkbook(bytes).Sheets : [sha256, new TextDecoder().decode(bytes)]);
    }
  }
  return documents;
}

describe.each(STORES)('returns from read models in $name', ({ newLocation }) => {
  it('are byte for byte the same after a thousand more events, and after the read models are built anew', async () => {
    const app = await application(undefined, await newLocation());
    const position = await told(app);
    const before = await everything(app, position);
    const end = await told(app, later);
    expect(end - position).toBeGreaterThanOrEqual(1_000n);
    expect(await everything(app, position)).toEqual(before);
    await app.readModels.rebuild();
    expect(await everything(app, position)).toEqual(before);
    expect(await everything(app, end)).not.toEqual(before);
  });

  it('count no month both as spent and as forecast', async () => {
    const app = await application(undefined, await newLocation());
    await told(app, [...story, ...inGrant('example', forecast({ 3: '80.00', 4: '90.00' }, '2020-05-20'))]);
    const { content } = await made(app, quarter);
    expect(toWire(content)).toMatchObject({
      figures: { spend: '425.00', forecast: '90.00', forecastOutturn: '515.00' },
      totals: { spendAmount: '425.00', forecastAmount: '90.00', forecastOutturnAmount: '515.00' },
    });
  });

  it('of a year that is closed have the lines it was closed on; reopened, they have not', async () => {
    const app = await application(undefined, await newLocation());
    await told(app, [...story, ...inGrant('example', accepted()), ...finalClaimOf('425.00')]);
    const closedAt = (await app.log.head())!.position;
    await told(app, inGrant('example', yearReopened()));
    const statement: WantedReturn = { kind: 'year-end', financialYear: year('2020/21'), untilPeriod: 12 };
    const { content } = await made(app, statement, 'json', closedAt);
    expect(toWire(content)).toMatchObject({
      line: { funder: 'closed' },
      reconciliation: {
        closed: true,
        generalLedgerAmount: '425.00',
        claimsAcceptedAmount: '425.00',
        lapseAmount: '575.00',
      },
      certificate: { name: 'Name of the certifier', roles: ['certifier'], certifiedOn: '2021-03-31' },
      figures: { lapsed: '575.00', remaining: '0.00' },
      missing: [],
    });
    const { content: after } = await made(app, statement);
    expect(toWire(after)).toMatchObject({ line: { funder: 'agreed' }, reconciliation: { closed: false } });
    expect(after).not.toHaveProperty('certificate');
  });
});

/** A final claim of nothing more, and the year closed on these totals. */
const finalClaimOf = (total: string): readonly Ask[] => [
  inReceipt('bacs-1', received('425.00')),
  inReceipt('bacs-1', matched('425.00')),
  ...inGrant('example', ...finalOf(2), accepted(2, '2021-05-01'), ...controlTotals(total), yearClosed()),
];
const finalOf = (claimNo: number) => {
  const [prepare, certify, submit] = claimed('2020-04-01', '2021-03-31', claimNo, '2021-04-12');
  return [{ ...prepare, claimType: 'final' }, certify, submit] as const;
};

describe('a return', () => {
  it('of a claim is as at its last step until it was sent, and says nothing of what came after', async () => {
    const app = await application();
    await told(app, [...story, ...inGrant('example', accepted())]);
    const { content } = await made(app, { kind: 'claim', claimNo: 1 });
    expect(toWire(content)).toMatchObject({
      claim: {
        standing: 'submitted',
        totalAmount: '425.00',
        previouslyClaimedAmount: '0.00',
        capBalanceAmount: '575.00',
      },
      madeFrom: { effectiveOn: '2020-07-15' },
      certificate: { statement: 'Actual, eligible, net of recoverable VAT.', certifiedOn: '2020-07-15' },
    });
  });

  it('of a claim that a newer version has replaced says so', async () => {
    const app = await application();
    const [prepare] = claimed();
    await told(app, [...story.slice(0, -3), ...inGrant('example', prepare, prepare)]);
    const { content } = await made(app, { kind: 'claim', claimNo: 1 });
    expect(content.missing).toEqual([
      'A newer version of the claim has taken the place of this one.',
      'It is not certified in the ledger.',
    ]);
  });

  it('gives the first budget beside the one that holds', async () => {
    const app = await application();
    const more = inGrant('example', budgeted({ overtime: '700.00', pay: '300.00' }, since('2020-06-01')));
    await told(app, [...story, ...more]);
    const { content } = await made(app, quarter);
    expect(toWire(content.heads)).toMatchObject([
      { head: 'overtime', originalBudgetAmount: '900.00', revisedBudgetAmount: '700.00' },
      { head: 'pay', originalBudgetAmount: '100.00', revisedBudgetAmount: '300.00' },
    ]);
  });

  it('of a day that is asked for is as at that day', async () => {
    const app = await application();
    await told(app);
    const asked = new ReturnQuery(example, quarter, 'json', { effectiveOn: parseDate('2020-06-10') });
    expect(toWire(found(await app.read(asked)).content)).toMatchObject({
      totals: { spendAmount: '400.00' },
      madeFrom: { effectiveOn: '2020-06-10' },
    });
  });

  it.each<[string, WantedReturn, string]>([
    ['a claim that is not there', { kind: 'claim', claimNo: 9 }, 'The grant has no claim 9 at that position.'],
    [
      'a line that is not there',
      { kind: 'monthly', financialYear: year('2030/31'), untilPeriod: 1 },
      'The grant has no line 2030/31 at that position and on that day.',
    ],
  ])('of %s is not found', async (_of, wanted, detail) => {
    const app = await application();
    await told(app);
    expect(await app.read(new ReturnQuery(example, wanted, 'json', {}))).toEqual({ kind: 'not-found', detail });
  });

  it('of a claim on a day before it was prepared is not found', async () => {
    const app = await application();
    await told(app);
    const asked = new ReturnQuery(example, { kind: 'claim', claimNo: 1 }, 'json', {
      effectiveOn: parseDate('2020-05-31'),
    });
    expect(await app.read(asked)).toEqual({ kind: 'not-found', detail: 'The grant has no claim 1 as at 31 May 2020.' });
  });

  it('of a quarter that ends in its middle, or of a position beyond the log, is refused', async () => {
    const app = await application();
    await told(app);
    expect(await app.read(new ReturnQuery(example, { ...quarter, untilPeriod: 4 }, 'json', {}))).toMatchObject({
      kind: 'bounds-refused',
      field: 'period',
    });
    expect(await app.read(new ReturnQuery(example, quarter, 'json', { position: 999n }))).toMatchObject({
      kind: 'bounds-refused',
      field: 'position',
    });
  });
});

describe('a return that was sent', () => {
  async function sent(over: (made: ReadonlyMap<ReturnFormat, string>, position: bigint) => Partial<RecordReturn>) {
    const app = await application();
    const position = await told(app);
    const hashes = new Map<ReturnFormat, string>();
    for (const format of RETURN_FORMATS) hashes.set(format, (await made(app, quarter, format)).sha256);
    const documents = [...hashes].map(([format, sha256]) => ({ format, sha256 }));
    const [command] = inGrant('example', {
      ...returnSent({ position: position.toString(), documents }),
      ...over(hashes, position),
    });
    return { app, position, command: command!, documents };
  }

  it('is recorded with its hashes where they are those of the return made again, and listed', async () => {
    const { app, command, position, documents } = await sent(() => ({}));
    const cursor = await app.tell([command]);
    const { returns } = found(await app.read(new ReturnsQuery(example, { minCursor: cursor! })));
    expect(toWire(returns)).toEqual([
      {
        returnNo: 1,
        kind: 'quarterly',
        financialYear: '2020/21',
        fromPeriod: 1,
        untilPeriod: 3,
        documents,
        sentTo: 'Grant Sponsor',
        madeAtPosition: position.toString(),
        sentOn: '2020-07-20',
        effectiveBasis: 'illustrative',
        recordedAtPosition: (position + 1n).toString(),
        recordedAt: expect.any(String),
        by: 'preparer',
        byName: 'Name of the preparer',
      },
    ]);
    const bounds = { minCursor: cursor!, position };
    expect(found(await app.read(new ReturnsQuery(example, bounds))).returns).toEqual([]);
    const dayBefore = { minCursor: cursor!, effectiveOn: parseDate('2020-07-19') };
    expect(found(await app.read(new ReturnsQuery(example, dayBefore))).returns).toEqual([]);
  });

  it('is tried out without being recorded, and answered again under its key', async () => {
    const { app, command } = await sent(() => ({}));
    expect(await app.ask(command, { dryRun: true })).toMatchObject({
      kind: 'preview',
      events: [{ type: 'ReturnSent' }],
    });
    expect(await app.ask(command, { key: 'sent' })).toMatchObject({ kind: 'recorded', repeated: false });
    await told(app, later.slice(0, 20));
    expect(await app.ask(command, { key: 'sent' })).toMatchObject({ kind: 'recorded', repeated: true });
  });

  it.each(RETURN_FORMATS)(
    'is refused where the %s is another than the ledger makes, and both hashes are named',
    async (format) => {
      const other = 'a'.repeat(64);
      const { app, command, documents, position } = await sent(() => ({ documents: [{ format, sha256: other }] }));
      const own = documents.find((one) => one.format === format)!.sha256;
      const refused = {
        kind: 'refused',
        refusal: {
          code: 'return-differs',
          detail: `At position ${position} the ${format} is ${own}, and ${other} was given.`,
          field: 'documents[0].sha256',
        },
      };
      expect(await app.ask(command)).toEqual(refused);
      expect(await app.ask(command, { dryRun: true })).toEqual(refused);
    },
  );

  it.each<[string, (position: bigint) => Partial<RecordReturn>, object]>([
    ['a position beyond the log', () => ({ position: '999' }), { code: 'return-not-there', field: 'position' }],
    ['the position before', (at) => ({ position: (at - 1n).toString() }), { code: 'return-differs' }],
    ['months that are no quarter', () => ({ fromPeriod: 2 }), { code: 'return-months-wrong', field: 'fromPeriod' }],
    ['a line that is not there', () => ({ financialYear: year('2030/31') }), { code: 'return-not-there' }],
    ['months in no order, as the grant says', () => ({ fromPeriod: 4 }), { code: 'return-period-wrong' }],
    ['a claim that is not there', () => ({ kind: 'claim', claimNo: 9 }), { code: 'claim-unknown' }],
    [
      'months that are not the claim’s',
      () => ({ kind: 'claim', claimNo: 1, untilPeriod: 4 }),
      { code: 'return-months-wrong' },
    ],
    ['a claim without its number', () => ({ kind: 'claim' }), { code: 'return-claim-wrong', field: 'claimNo' }],
  ])('is refused with %s', async (_with, over, refusal) => {
    const { app, command } = await sent((_hashes, position) => over(position));
    expect(await app.ask(command)).toMatchObject({ kind: 'refused', refusal });
  });
});

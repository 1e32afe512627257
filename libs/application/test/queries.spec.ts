import { describe, expect, it } from '@jest/globals';
import {
  BalanceQuery,
  ClaimableQuery,
  ClaimsQuery,
  DecisionQuery,
  DecisionsQuery,
  EventQuery,
  EventsQuery,
  GrantQuery,
  GrantsQuery,
  ReceiptsQuery,
  TimelineQuery,
  VarianceQuery,
  type ReadAnswer,
} from '#application';
import { parseDate, parseDecisionReference, parseGrantId, toWire } from '#values';
import { decided, erratum } from '../../grants/test/paper-examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { accrued, agreed, claimed, committed, opened, pounds, spent, year } from '../../grants/test/examples.ts';
import { application } from './support/application.ts';
import { inDecision, inGrant, inReceipt, type Ask } from './support/ledger.ts';

const [openExample, offerExample, , ...signatures] = agreed('1000.00');

const story: readonly Ask[] = [
  ...inGrant('example', openExample, offerExample),
  inDecision('PCD 1', decided()),
  ...inGrant('example', ...signatures, spent('400.00'), accrued('25.00'), committed('80.00'), ...claimed()),
  inReceipt('bacs-1', received('500.00')),
  inReceipt('bacs-1', matched('425.00')),
];
const example = parseGrantId('example');

/** The content of an answer as it goes over the wire. */
function content<Content>(answer: ReadAnswer<Content>): unknown {
  if (answer.kind === 'read') return toWire(answer.content);
  throw new Error(`Nothing was read: ${JSON.stringify(answer)}`);
}

/** A ledger with the story told, and bounds that wait for the end of it. */
async function told(more: readonly Ask[] = []) {
  const app = await application();
  const minCursor = await app.tell([...story, ...more]);
  return { ...app, bounds: minCursor === undefined ? {} : { minCursor } };
}

describe('the balance', () => {
  it('gives every figure of every line, and says for which day and position', async () => {
    const { read, bounds } = await told();
    const answer = await read(new BalanceQuery(example, bounds));
    expect(answer).toMatchObject({
      kind: 'read',
      bounds: { effectiveOn: parseDate('2026-04-01'), position: '16', knownAt: '2026-04-01T08:43:00.000Z' },
    });
    expect(content(answer)).toMatchObject({
      grantId: 'example',
      lines: [
        {
          financialYear: '2020/21',
          funder: 'agreed',
          recipient: 'to-accept',
          figures: {
            cap: '1000.00',
            spend: '425.00',
            claimed: '425.00',
            recovered: '425.00',
            received: '425.00',
            held: '0.00',
            outstanding: '0.00',
            available: '495.00',
          },
        },
      ],
      totals: { cap: '1000.00', spend: '425.00' },
    });
  });

  it('on a day leaves out what took effect later', async () => {
    const { read, bounds } = await told();
    const answer = await read(new BalanceQuery(example, { ...bounds, effectiveOn: parseDate('2020-07-31') }));
    expect(content(answer)).toMatchObject({ lines: [{ figures: { claimed: '425.00', recovered: '0.00' } }] });
  });

  it('at a position leaves out what was recorded later', async () => {
    const { read, bounds } = await told();
    const answer = await read(new BalanceQuery(example, { ...bounds, position: 7n }));
    expect(answer).toMatchObject({ bounds: { position: '7', knownAt: '2026-04-01T08:36:00.000Z' } });
    expect(content(answer)).toMatchObject({ lines: [{ figures: { spend: '400.00', claimed: '0.00' } }] });
  });

  it('at an instant is the one at the last position known then, and at its own echo the same again', async () => {
    const { read, bounds } = await told();
    const answer = await read(new BalanceQuery(example, { ...bounds, knownAt: '2026-04-01T08:36:30Z' }));
    expect(answer).toMatchObject({ bounds: { position: '7', knownAt: '2026-04-01T08:36:30Z' } });
    const at = await read(new BalanceQuery(example, { ...bounds, position: 7n }));
    const again = await read(new BalanceQuery(example, { knownAt: at.kind === 'read' ? at.bounds.knownAt! : '' }));
    expect(again).toEqual(at);
  });

  it('of one financial year has only that line', async () => {
    const { read, bounds } = await told();
    expect(content(await read(new BalanceQuery(example, bounds, year('2021/22'))))).toMatchObject({ lines: [] });
  });

  it('of a grant that is not there, or not yet at that position, is not found', async () => {
    const { read, bounds } = await told();
    expect(await read(new BalanceQuery(parseGrantId('nowhere'), bounds))).toEqual({
      kind: 'not-found',
      detail: 'There is no grant nowhere.',
    });
    await expect(read(new BalanceQuery(example, { ...bounds, position: 2n }))).resolves.toMatchObject({ kind: 'read' });
  });
});

describe('bounds', () => {
  it('of a position that the ledger has not reached are refused', async () => {
    const { read, bounds } = await told();
    expect(await read(new GrantsQuery({ ...bounds, position: 999n }))).toEqual({
      kind: 'bounds-refused',
      field: 'position',
      detail: 'The ledger ends at position 16.',
    });
  });

  it('that name both a position and an instant are refused', async () => {
    const { read } = await told();
    const both = { position: 1n, knownAt: '2026-04-01T08:36:30Z' };
    expect(await read(new GrantsQuery(both))).toMatchObject({ kind: 'bounds-refused', field: 'knownAt' });
  });

  it('of an instant that is none are refused', async () => {
    const { read } = await told();
    expect(await read(new GrantsQuery({ knownAt: 'yesterday' }))).toMatchObject({ field: 'knownAt' });
  });

  it('of an empty ledger have no position', async () => {
    const { read } = await application();
    expect(await read(new GrantsQuery({}))).toEqual({
      kind: 'read',
      bounds: { effectiveOn: parseDate('2026-04-01') },
      content: { grants: [] },
    });
    expect(await read(new GrantsQuery({ knownAt: '2026-04-01T00:00:00Z' }))).toMatchObject({
      bounds: { knownAt: '2026-04-01T00:00:00Z' },
    });
  });
});

describe('what can be claimed', () => {
  it('names every limit with its amount, which binds, and the events behind it', async () => {
    const { read, bounds } = await told(inGrant('example', spent('700.00', '2020-08-10')));
    const answer = content(await read(new ClaimableQuery(example, bounds)));
    expect(answer).toMatchObject({
      lines: [
        {
          financialYear: '2020/21',
          claimableAmount: '575.00',
          claimed: { amount: '425.00', events: [{ type: 'ClaimSubmitted', amount: '425.00' }] },
          limits: [
            {
              name: 'spend',
              amount: '1125.00',
              binding: false,
              events: [
                { type: 'OfferReceived' },
                { type: 'ActualSpendReported', amount: '400.00' },
                { type: 'AccrualRaised', amount: '25.00' },
                { type: 'ActualSpendReported', amount: '700.00' },
              ],
            },
            {
              name: 'cap',
              amount: '1000.00',
              binding: true,
              events: [
                { type: 'OfferReceived', amount: '1000.00' },
                { type: 'AgreementSigned', amount: '0.00' },
              ],
            },
            {
              name: 'approval',
              amount: '1000.00',
              binding: true,
              events: [{ type: 'OfferApproved', amount: '1000.00' }],
            },
          ],
          excluded: [],
        },
      ],
    });
    expect(JSON.stringify(answer)).toContain(
      '"sentence":"Claim 1 submitted: £425.00, due for payment by 14 August 2020."',
    );
  });

  it('gives the events behind one limit page by page', async () => {
    const { read, bounds } = await told(inGrant('example', ...Array.from({ length: 5 }, () => spent('1.00'))));
    const amounts: (string | undefined)[] = [];
    let after: string | undefined;
    do {
      const events = after === undefined ? { limit: 3 } : { limit: 3, after };
      const part = { financialYear: year('2020/21'), limit: 'spend', events } as const;
      const [line] = (content(await read(new ClaimableQuery(example, bounds, part))) as ClaimableWire).lines;
      expect(line!.limits).toHaveLength(1);
      amounts.push(...line!.limits[0]!.events.map(({ amount }) => amount));
      after = line!.limits[0]!.next;
    } while (after !== undefined);
    expect(amounts).toEqual([undefined, '400.00', '25.00', '1.00', '1.00', '1.00', '1.00', '1.00']);
  });

  it('refuses a page of another list', async () => {
    const { read, bounds } = await told();
    const answer = await read(new ClaimableQuery(example, bounds, { events: { after: 'bm90IG9uZQ' } }));
    expect(answer).toMatchObject({ kind: 'bounds-refused', field: 'after' });
  });

  it('on a line that is not agreed is nothing, and says so', async () => {
    const { read, tell } = await application();
    const minCursor = await tell(inGrant('example', openExample, offerExample));
    const answer = await read(new ClaimableQuery(example, { minCursor: minCursor! }));
    expect(content(answer)).toMatchObject({
      lines: [
        { claimableAmount: '0.00', limits: [{ name: 'not-agreed', amount: '0.00', binding: true }, {}, {}, {}, {}] },
      ],
    });
  });

  interface ClaimableWire {
    readonly lines: readonly {
      readonly limits: readonly { readonly events: readonly { amount?: string }[]; next?: string }[];
    }[];
  }
});

describe('the variance', () => {
  it('sets budget against actual, accrued, committed and forecast, by line and head', async () => {
    const { read, bounds } = await told(
      inGrant('example', {
        type: 'SetBudget',
        financialYear: year('2020/21'),
        heads: [
          { head: 'overtime', amount: pounds('300.00') },
          { head: 'equipment', amount: pounds('100.00') },
        ],
        effectiveOn: parseDate('2020-04-01'),
        effectiveBasis: 'illustrative',
      }),
    );
    expect(content(await read(new VarianceQuery(example, bounds)))).toMatchObject({
      lines: [
        {
          financialYear: '2020/21',
          budgetAmount: '400.00',
          spendAmount: '425.00',
          committedAmount: '80.00',
          budgetVarianceAmount: '-25.00',
          forecastVarianceAmount: '-575.00',
          heads: [
            { head: 'equipment', budgetAmount: '100.00', committedAmount: '80.00', budgetVarianceAmount: '100.00' },
            { head: 'overtime', actualAmount: '400.00', accruedAmount: '25.00', budgetVarianceAmount: '-125.00' },
          ],
        },
      ],
    });
  });
});

describe('lists', () => {
  it('of grants show each with its revision and its lines, a page at a time', async () => {
    const { read, bounds } = await told(inGrant('another', opened({ grantId: parseGrantId('another') })));
    const first = content(await read(new GrantsQuery(bounds, { limit: 1 }))) as { next: string };
    expect(first).toMatchObject({ grants: [{ grantId: 'another', revision: '0', lines: [] }] });
    const second = content(await read(new GrantsQuery(bounds, { limit: 1, after: first.next })));
    expect(second).toMatchObject({
      grants: [
        { grantId: 'example', revision: '12', lines: [{ figures: { remaining: '575.00', claimable: '0.00' } }] },
      ],
    });
    expect(second).not.toHaveProperty('next');
  });

  it('refuse a cursor of another list', async () => {
    const { read, bounds } = await told();
    expect(await read(new DecisionsQuery(bounds, { after: 'eA' }))).toMatchObject({
      kind: 'bounds-refused',
      field: 'after',
    });
  });

  it('of claims show what each claims, has recovered, and has outstanding', async () => {
    const { read, bounds } = await told();
    expect(content(await read(new ClaimsQuery(example, bounds)))).toMatchObject({
      claims: [
        { claimNo: 1, standing: 'submitted', claimedAmount: '425.00', outstandingAmount: '0.00', steps: { length: 3 } },
      ],
    });
    expect(content(await read(new ClaimsQuery(example, bounds, year('2021/22'))))).toMatchObject({ claims: [] });
  });

  it('of receipts show the matches and where the cash is', async () => {
    const { read, bounds } = await told();
    expect(content(await read(new ReceiptsQuery(bounds)))).toMatchObject({
      receipts: [
        { receiptId: 'bacs-1', recoveredAmount: '425.00', heldAmount: '75.00', matches: [{ standing: 'settled' }] },
      ],
    });
  });

  it('of decisions show each act and what became of it', async () => {
    const { read, bounds } = await told();
    expect(content(await read(new DecisionsQuery(bounds)))).toMatchObject({
      decisions: [
        { reference: 'PCD 1', acts: [{ amount: '1000.00', outcomes: [{ outcome: 'applied', position: '3' }] }] },
      ],
    });
  });
});

describe('one decision paper', () => {
  it('is given whole, with its errata', async () => {
    const { read, bounds } = await told([inDecision('PCD 1', erratum())]);
    const answer = content(await read(new DecisionQuery(parseDecisionReference('pcd1'), bounds)));
    expect(answer).toMatchObject({
      reference: 'PCD 1',
      paper: { title: 'Accepting an example grant' },
      steps: [{ step: 'erratum' }],
    });
    expect(await read(new DecisionQuery(parseDecisionReference('PCD 9'), bounds))).toMatchObject({ kind: 'not-found' });
  });
});

describe('one grant', () => {
  it('is given with its revision, for If-Match', async () => {
    const { read, ask, bounds } = await told();
    expect(content(await read(new GrantQuery(example, bounds)))).toMatchObject({
      title: 'An example grant',
      revision: '12',
    });
    expect(await ask(inGrant('example', spent('1.00'))[0]!, { ifMatch: 12n })).toMatchObject({ revision: 13n });
    expect(await read(new GrantQuery(parseGrantId('nowhere'), bounds))).toMatchObject({ kind: 'not-found' });
  });

  it('has a timeline of sentences', async () => {
    const { read, bounds } = await told();
    const first = content(await read(new TimelineQuery(example, bounds, { limit: 2 }))) as { next: string };
    expect(first).toMatchObject({
      entries: [{ sentence: 'Grant opened: An example grant, funded by Home Office.' }, {}],
    });
    const rest = content(await read(new TimelineQuery(example, bounds, { after: first.next })));
    expect(rest).toMatchObject({ entries: { length: 11 } });
  });
});

describe('events straight from the log', () => {
  const positions = (answer: unknown): string[] =>
    (answer as { events: { position: string }[] }).events.map(({ position }) => position);

  it('come in order of position, page by page, and within a range of positions', async () => {
    const { read } = await told();
    const first = await read(new EventsQuery({ from: 3n, until: 9n }, { limit: 4 }));
    expect(positions(first)).toEqual(['3', '4', '5', '6']);
    const second = await read(
      new EventsQuery({ from: 3n, until: 9n }, { limit: 4, after: (first as { next: string }).next }),
    );
    expect(positions(second)).toEqual(['7', '8', '9']);
    expect(second).not.toHaveProperty('next');
  });

  it('as known at a position or an instant end there, and on a day leave out what counts only later', async () => {
    const { read, bounds } = await told();
    await read(new GrantQuery(example, bounds));
    const at = async (dates: EventsQuery['bounds'], from = 5n) => read(new EventsQuery({ from }, {}, dates));
    expect(await at({})).toMatchObject({ position: '16' });
    expect(positions(await at({ position: 7n }))).toEqual(['5', '6', '7']);
    const known = await at({ knownAt: '2026-04-01T08:36:30Z' });
    expect(positions(known)).toEqual(['5', '6', '7']);
    expect(known).toMatchObject({ position: '7', knownAt: '2026-04-01T08:36:30Z' });
    const dated = await at({ position: 9n, effectiveOn: parseDate('2020-05-09') });
    expect(positions(dated)).toEqual(['5', '6', '9']);
    expect(dated).toMatchObject({ position: '9', effectiveOn: '2020-05-09' });
  });

  it('at bounds that make no sense are refused', async () => {
    const { read } = await told();
    const both = { position: 1n, knownAt: '2026-04-01T08:36:30Z' };
    expect(await read(new EventsQuery({}, {}, both))).toMatchObject({ kind: 'bounds-refused', field: 'knownAt' });
    expect(await read(new EventsQuery({}, {}, { position: 99n }))).toMatchObject({
      kind: 'bounds-refused',
      field: 'position',
      detail: 'The ledger ends at position 16.',
    });
  });

  it('of one stream come in order of revision, page by page', async () => {
    const { read } = await told();
    const first = await read(new EventsQuery({ stream: 'receipt-bacs-1' }, { limit: 2 }));
    expect(positions(first)).toEqual(['13', '14']);
    const second = await read(
      new EventsQuery({ stream: 'receipt-bacs-1' }, { limit: 2, after: (first as { next: string }).next }),
    );
    expect(positions(second)).toEqual(['16']);
    expect(positions(await read(new EventsQuery({ stream: 'receipt-bacs-1', from: 14n, until: 15n })))).toEqual(['14']);
  });

  it('say who recorded them, by which route or from which cause', async () => {
    const { read } = await told();
    expect(await read(new EventQuery(0n))).toMatchObject({
      event: {
        type: 'GrantOpened',
        route: 'POST /grant',
        actor: { subject: 'preparer' },
        data: { effectiveOn: '2020-04-01' },
      },
    });
    expect(await read(new EventQuery(15n))).toMatchObject({
      event: { type: 'CostRecovered', cause: expect.any(String) },
    });
  });

  it('beyond the end are not found, and a cursor of something else is refused', async () => {
    const { read } = await told();
    expect(await read(new EventQuery(999n))).toMatchObject({ kind: 'not-found' });
    expect(await read(new EventsQuery({}, { after: 'x' }))).toMatchObject({ kind: 'bounds-refused', field: 'after' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REFUSALS } from '#grants';
import { parseAmount } from '#values';
import type { ApiAnswer } from '../support/api-client.ts';
import { overtimeRow, recordRows, rowKey } from '../support/gl-rows.ts';
import * as body from './bodies.ts';
import { agreedGrant, record, serveLedger, type ServedLedger } from './served-ledger.ts';

/** What is told of a recorded or a previewed event. */
interface Told {
  readonly type: string;
  readonly data: object;
}
interface Answered extends Record<string, unknown> {
  readonly stream: string;
  readonly events: readonly Told[];
  readonly followUps: readonly { readonly stream: string; readonly events: readonly Told[] }[];
}

const at = (document: string, what: string): string => `/gl-rows/${rowKey(document)}/${what}`;
const all = body.share('clsmin');
const booked = { period: 4, documentKind: 'invoice' } as const;

describe('rows of the general ledger, over HTTP', () => {
  let ledger: ServedLedger;
  beforeAll(async () => {
    ledger = await serveLedger({}, (settings) =>
      recordRows(settings, [
        ...['free', 'split', 'again', 'seen', 'moves', 'refused', 'late', 'capital'].map((name) => overtimeRow(name)),
        ...['held', 'held-too', 'let-go'].map((name) => overtimeRow(name, booked)),
        overtimeRow('with-vat', { vatAmount: parseAmount('962.50') }),
      ]),
    );
    await agreedGrant(ledger, '100000.00', 'clsmin', 'PCD 1');
    await agreedGrant(ledger, '100000.00', 'smh', 'PCD 2');
  });
  afterAll(() => ledger.end());

  /** Asks twice, first only for a trial, and gives what the trial said and what then happened. */
  async function triedAndDone(who: 'officer' | 'approver', path: string, sent: object): Promise<[Answered, Answered]> {
    const tried = await ledger[who].post<Answered>(path, sent, { dryRun: true, key: null });
    const done = await ledger[who].post<Answered>(path, sent);
    expect([tried.status, done.status]).toEqual([200, 201]);
    return [tried.body, done.body];
  }

  it.each([
    ['an allocation', 'officer', at('split', 'allocations'), body.allocation(body.share('clsmin', 6_000))],
    ['a reallocation', 'officer', at('split', 'reallocations'), body.reallocation(body.share('smh'))],
    ['an allocation of what is held', 'officer', at('held', 'allocations'), body.allocation(all)],
    ['a review', 'approver', at('held', 'reviews'), body.review],
    ['a refusal', 'officer', at('refused', 'refusal'), body.rowRefusal],
    ['a rule', 'officer', '/allocation-rules', body.rule('tried', 'clsmin')],
  ] as const)(
    'a dry run of %s says what then happens, in the row and in every grant',
    async (...[, who, path, sent]) => {
      const [tried, done] = await triedAndDone(who, path, sent);
      expect(told(tried)).toEqual(told(done));
    },
  );

  it('splits a row to the penny', async () => {
    const halves = body.allocation(body.share('clsmin', 3_333), body.share('smh', 6_667));
    const { events, followUps } = (await record(ledger.officer, at('free', 'allocations'), halves)) as Answered;
    expect(events).toMatchObject([
      { type: 'RowAllocated', data: { shares: [{ netAmount: '1604.01' }, { netAmount: '3208.49' }] } },
    ]);
    expect(followUps).toMatchObject([
      { stream: 'grant-clsmin', events: [{ type: 'ActualSpendReported', data: { amount: '1604.01' } }] },
      { stream: 'grant-smh', events: [{ type: 'ActualSpendReported', data: { amount: '3208.49' } }] },
    ]);
  });

  it('gives the first answer again for the same key, and refuses the key for anything else', async () => {
    const sent = body.allocation(all);
    const first = await ledger.officer.post(at('again', 'allocations'), sent, { key: 'row-key' });
    const again = await ledger.officer.post(at('again', 'allocations'), sent, { key: 'row-key' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get('idempotency-hit')).toBe('true');
    expect(again.body).toEqual(first.body);
    const other = { ...sent, reason: 'Another reason.' };
    expectRefused(await ledger.officer.post(at('again', 'allocations'), other, { key: 'row-key' }), {
      status: 422,
      code: 'idempotency-key-reused',
    });
  });

  it('needs a key for everything but a dry run', async () => {
    for (const [path, sent] of [
      [at('late', 'allocations'), body.allocation(all)],
      [at('late', 'reallocations'), body.reallocation(all)],
      [at('late', 'reviews'), body.review],
      [at('late', 'refusal'), body.rowRefusal],
      ['/allocation-rules', body.rule('late', 'clsmin')],
    ] as const) {
      expectRefused(await ledger.officer.post(path, sent, { key: null }), {
        status: 400,
        code: 'idempotency-key-missing',
      });
    }
  });

  it('is told what was missed where the row has moved since it was seen, and goes on from the ETag', async () => {
    const path = at('seen', 'allocations');
    const first = await ledger.officer.post(path, body.allocation(body.share('clsmin', 1_000)), { ifMatch: '"0"' });
    expect([first.status, first.headers.get('etag')]).toEqual([201, '"1"']);
    const rest = body.allocation(body.share('smh', 9_000));
    const missed = await ledger.officer.post(path, rest, { ifMatch: '"0"' });
    expect([missed.status, missed.headers.get('etag')]).toEqual([412, '"1"']);
    expect(missed.body).toMatchObject({ code: 'revision-moved', missed: [{ type: 'RowAllocated' }] });
    expect((await ledger.officer.post(path, rest, { ifMatch: '"1"' })).status).toBe(201);
  });

  it('makes a new version of a rule that is set again, and ends it', async () => {
    const versions = [body.rule('r', 'clsmin'), body.rule('r', 'smh'), { ...body.rule('r'), shares: [], ended: true }];
    for (const [index, sent] of versions.entries()) {
      const { events, stream } = (await record(ledger.officer, '/allocation-rules', sent)) as Answered;
      expect(stream).toBe('rules-allocation');
      expect(events).toMatchObject([{ type: 'AllocationRuleSet', data: { ruleId: 'r', version: index + 1 } }]);
    }
  });

  it('accepts from review for whoever neither imported nor allocated the row, and says so to whoever did', async () => {
    const { followUps } = (await record(
      ledger.officer,
      at('held-too', 'allocations'),
      body.allocation(all),
    )) as Answered;
    expect(followUps).toMatchObject([{ events: [{ type: 'SpendHeldForReview', data: { reasons: [HELD] } }] }]);
    expectRefused(await ledger.officer.post(at('held-too', 'reviews'), body.review), {
      status: 403,
      code: 'reviewer-held-it',
      detail: 'Whoever allocated the row cannot accept it from review.',
    });
    const importer = await ledger.service.as('finance-officer', 'Importer');
    expectRefused(await importer.post(at('held-too', 'reviews'), body.review), {
      status: 403,
      code: 'reviewer-held-it',
      detail: 'Whoever imported the row cannot accept it from review.',
    });
    const accepted = (await record(ledger.certifier, at('held-too', 'reviews'), body.review)) as Answered;
    expect(accepted.followUps).toMatchObject([
      { stream: 'grant-clsmin', events: [{ type: 'ActualSpendReported', data: { amount: '4812.50' } }] },
    ]);
  });

  it('releases what is held of a row that is refused', async () => {
    await record(ledger.officer, at('let-go', 'allocations'), body.allocation(all));
    const { followUps } = (await record(ledger.officer, at('let-go', 'refusal'), body.rowRefusal)) as Answered;
    expect(followUps.flatMap(({ events }) => events)).toMatchObject([
      { type: 'HeldSpendReleased', data: { outcome: 'refused' } },
      { type: 'RowShareSettled', data: { returned: true } },
    ]);
  });

  it('refuses with a code and a sentence, and records nothing', async () => {
    await record(ledger.officer, at('moves', 'allocations'), body.allocation(all));
    const capital = body.allocation({ ...all, spendClass: 'capital' });
    await record(ledger.officer, at('capital', 'allocations'), capital);
    const before = (await ledger.officer.get('/events?limit=500')).body;
    for (const [who, path, sent, expected] of REFUSED) expectRefused(await ledger[who].post(path, sent), expected);
    expect((await ledger.officer.get('/events?limit=500')).body).toEqual(before);
  });
});

describe('E15: overtime of £4,812.50 that was coded to the wrong grant and claimed there, over HTTP', () => {
  let ledger: ServedLedger;
  let moved: Answered;
  let tried: Answered & { readonly figures: readonly object[]; readonly touches: readonly object[] };
  beforeAll(async () => {
    ledger = await serveLedger({}, (settings) => recordRows(settings, [overtimeRow('e15')]));
    await agreedGrant(ledger, '100000.00', 'clsmin', 'PCD 1');
    await agreedGrant(ledger, '100000.00', 'smh', 'PCD 2');
    await record(ledger.officer, at('e15', 'allocations'), body.allocation(all));
    await record(ledger.officer, '/grants/clsmin/claims', body.claim('2021-10-05', '2021-04-01', '2021-09-30'));
    await record(ledger.certifier, '/grants/clsmin/claims/1/certification', body.certification('2021-10-06'));
    await record(ledger.officer, '/grants/clsmin/claims/1/submission', body.since('2021-10-07'));
    for (const grantId of ['clsmin', 'smh']) {
      const closing = { ...body.since('2021-10-08'), financialYear: '2021/22', period: 6, closing: 'hard' };
      await record(ledger.certifier, `/grants/${grantId}/period-closures`, closing);
    }
    const sent = body.reallocation(body.share('smh'));
    const path = at('e15', 'reallocations');
    tried = (await ledger.officer.post<typeof tried>(path, sent, { dryRun: true, key: null })).body;
    moved = (await record(ledger.officer, path, sent)) as Answered;
  });
  afterAll(() => ledger.end());

  it('is reversed in the one grant and reported in the other, in the open month and pointing at August', () => {
    expect(moved.events).toMatchObject([{ type: 'RowReallocated', data: { returning: [{ grantId: 'clsmin' }] } }]);
    expect(moved.followUps).toMatchObject([
      {
        stream: 'grant-clsmin',
        events: [{ type: 'EntryReversed', data: { reversed: { kind: 'spend' }, period: 7, originPeriod: 5 } }],
      },
      {
        stream: moved.stream,
        events: [
          { type: 'RowShareSettled', data: { shareNo: 1, returned: true } },
          { type: 'RowAllocated', data: { allocationNo: 2, shares: [{ shareNo: 2, shareBasisPoints: 10_000 }] } },
        ],
      },
      {
        stream: 'grant-smh',
        events: [{ type: 'ActualSpendReported', data: { amount: '4812.50', period: 7, originPeriod: 5 } }],
      },
    ]);
  });

  it('was said by the dry run: the events, both lines, and the claim that it touches', () => {
    expect(told(tried)).toEqual(told(moved));
    expect(tried.figures).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ grantId: 'clsmin', figure: 'spend', beforeAmount: '4812.50', afterAmount: '0.00' }),
        expect.objectContaining({ grantId: 'smh', figure: 'spend', beforeAmount: '0.00', afterAmount: '4812.50' }),
      ]),
    );
    expect(tried.touches).toContainEqual(
      expect.objectContaining({
        grantId: 'clsmin',
        claims: [expect.objectContaining({ claimNo: 1, costAmount: '-4812.50' })],
      }),
    );
  });

  it('stands in the histories of both grants, with both legs where it was twice', async () => {
    const legs = async (grantId: string): Promise<unknown> => {
      const { body: events } = await ledger.officer.get<{ events: (Told & { stream: string })[] }>('/events?limit=500');
      return events.events
        .filter(({ stream, data }) => stream === `grant-${grantId}` && JSON.stringify(data).includes(rowKey('e15')))
        .map(({ type }) => type);
    };
    expect(await legs('clsmin')).toEqual(['ActualSpendReported', 'EntryReversed']);
    expect(await legs('smh')).toEqual(['ActualSpendReported']);
  });

  it('takes £4,812.50 off the next claim of the one, and nothing off the force', async () => {
    await record(ledger.officer, '/grants/clsmin/spend', body.spend('10000.00', '2021-11-20'));
    const next = body.claim('2022-01-05', '2021-10-01', '2021-12-31');
    const prepared = await ledger.officer.post('/grants/clsmin/claims', next, { dryRun: true, key: null });
    expect(prepared.body).toMatchObject({ events: [{ data: { heads: [{ adjustmentAmount: '-4812.50' }] } }] });
  });
});

const HELD = {
  code: 'wrong-period',
  detail: 'It was incurred on 20 August 2021 and is booked in month 4 of 2021/22 (July 2021).',
};

interface Expected {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
}

/** Asked of a ledger in which `moves` is with a grant, and `capital` is held as what its grant does not pay. */
const REFUSED: readonly (readonly ['officer' | 'approver', string, object, Expected])[] = [
  [
    'officer',
    at('nowhere', 'allocations'),
    body.allocation(all),
    { status: 404, code: 'row-unknown', detail: 'The row has not been recorded.' },
  ],
  [
    'officer',
    at('moves', 'allocations'),
    body.allocation(body.share('smh', 1)),
    { status: 409, code: 'over-row', detail: 'The shares come to 0.01%; 0.00% of the row is free.' },
  ],
  [
    'officer',
    at('late', 'allocations'),
    body.allocation(body.share('smh', 1), body.share('smh', 1)),
    { status: 409, code: 'grant-twice', detail: 'smh would have two shares of the row; reallocate it.' },
  ],
  [
    'officer',
    at('late', 'allocations'),
    body.allocation(body.share('none')),
    { status: 404, code: 'grant-unknown', detail: 'There is no grant none.' },
  ],
  [
    'officer',
    at('with-vat', 'allocations'),
    body.allocation(all),
    {
      status: 422,
      code: 'vat-not-stated',
      detail: 'The extract does not say whether its VAT can be recovered.',
    },
  ],
  [
    'officer',
    at('late', 'allocations'),
    { ...body.allocation(all), reason: 'Ask on 020 7946 0018.' },
    { status: 422, code: 'phone-number', detail: 'reason holds what reads as a phone number.' },
  ],
  [
    'officer',
    at('late', 'reallocations'),
    body.reallocation(all),
    { status: 409, code: 'row-not-allocated', detail: 'No grant has a share of the row; allocate it.' },
  ],
  [
    'officer',
    at('moves', 'reallocations'),
    { ...body.reallocation(body.share('smh')), ...body.since('2021-10-12') },
    { status: 422, code: 'allocation-day', detail: 'The cost was incurred on 20 August 2021.' },
  ],
  [
    'officer',
    at('moves', 'refusal'),
    body.rowRefusal,
    { status: 409, code: 'row-taken', detail: 'clsmin has taken share 1; reallocate the row.' },
  ],
  [
    'officer',
    at('refused', 'refusal'),
    body.rowRefusal,
    { status: 409, code: 'row-refused-already', detail: 'The row has been refused.' },
  ],
  [
    'approver',
    at('moves', 'reviews'),
    body.review,
    { status: 409, code: 'nothing-held', detail: 'No grant holds anything of the row for review.' },
  ],
  [
    'approver',
    at('capital', 'reviews'),
    body.review,
    {
      status: 409,
      code: 'review-cannot-override',
      detail:
        'clsmin cannot take it (spend-class-differs): The grant is resource money, the cost capital. ' +
        'Reallocate it as what it is, or refuse it.',
    },
  ],
  [
    'officer',
    '/allocation-rules',
    { ...body.rule('wide', 'smh'), match: {} },
    {
      status: 422,
      code: 'rule-without-match',
      detail: 'Rule wide names no field, so it would take every row.',
    },
  ],
  [
    'officer',
    '/allocation-rules',
    { ...body.rule('empty', 'smh'), shares: [] },
    { status: 422, code: 'no-shares', detail: 'No share says which grant gets what.' },
  ],
  [
    'officer',
    '/allocation-rules',
    { ...body.rule('back', 'smh'), validUntil: '2021-03-31' },
    {
      status: 422,
      code: 'rule-ends-before-it-begins',
      detail: 'It would be valid from 2021-04-01 until 2021-03-31.',
    },
  ],
  [
    'officer',
    '/allocation-rules',
    { ...body.rule('over', 'smh'), ended: true },
    { status: 422, code: 'rule-ended-with-shares', detail: 'Rule over is to end, and names shares.' },
  ],
  [
    'officer',
    '/allocation-rules',
    { ...body.rule('never', 'smh'), shares: [], ended: true },
    { status: 404, code: 'rule-unknown', detail: 'There is no rule never to end.' },
  ],
];

function expectRefused({ body: problem, headers, status }: ApiAnswer, expected: Expected): void {
  expect([status, problem]).toEqual([
    expected.status,
    expect.objectContaining({
      code: expected.code,
      title: expect.stringMatching(/^[A-Z].*\.$/u) as unknown,
      detail: expected.detail ?? (expect.any(String) as unknown),
    }),
  ]);
  expect(headers.get('content-type')).toContain('application/problem+json');
  if (expected.code in REFUSALS) expect(problem['title']).toBe(REFUSALS[expected.code as keyof typeof REFUSALS].title);
}

/** What happened or would happen, without the ids and moments that only what is recorded has. */
const told = ({ events, followUps, stream }: Answered): object[] =>
  [{ stream, events }, ...followUps].map((step) => ({
    stream: step.stream,
    events: step.events.map(({ type, data }) => ({ type, data })),
  }));

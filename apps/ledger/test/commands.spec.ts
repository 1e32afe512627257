import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toWire } from '#values';
import { LogUnavailable, OutcomeUnknown } from '#event-log';
import { openFakeLedger, RECORDED, type FakeLedger } from './fake-ledger.ts';

interface Asked {
  readonly grantId?: string;
  readonly reference?: string;
  readonly receiptId?: string;
  readonly key?: string;
  readonly command: { readonly type: string };
  readonly request: object;
}

const GRANT = '/api/v1/grants/example-grant';
const DECISION = '/api/v1/decisions/EX-1';
const RECEIPT = '/api/v1/receipts/example-receipt';
const ROW = '/api/v1/gl-rows/1000~2020-21~4711~1';

/** Every command path of the ledger's model, section 4, what it asks of whom, and what its path says. */
const COMMANDS: [path: string, type: string, route: string, fromPath?: object][] = [
  ['/api/v1/grants', 'OpenGrant', '/grants'],
  [`${GRANT}/bids`, 'SubmitBid', '/grants/{grantId}/bids'],
  [`${GRANT}/bids/3/outcome`, 'RecordBidOutcome', '/grants/{grantId}/bids/{bidNo}/outcome', { bidNo: 3 }],
  [`${GRANT}/offers`, 'ReceiveOffer', '/grants/{grantId}/offers'],
  [
    `${GRANT}/offers/3/withdrawal`,
    'EndOffer',
    '/grants/{grantId}/offers/{offerNo}/withdrawal',
    { offerNo: 3, ending: 'withdrawn' },
  ],
  [`${GRANT}/offers/3/lapse`, 'EndOffer', '/grants/{grantId}/offers/{offerNo}/lapse', { offerNo: 3, ending: 'lapsed' }],
  [`${GRANT}/signatures`, 'RecordSignature', '/grants/{grantId}/signatures'],
  [`${GRANT}/agreement-publications`, 'PublishAgreement', '/grants/{grantId}/agreement-publications'],
  [`${GRANT}/termination`, 'TerminateAgreement', '/grants/{grantId}/termination'],
  [`${GRANT}/variations`, 'VaryAward', '/grants/{grantId}/variations'],
  [`${GRANT}/consents`, 'RecordConsent', '/grants/{grantId}/consents'],
  [`${GRANT}/budgets`, 'SetBudget', '/grants/{grantId}/budgets'],
  [`${GRANT}/budget-transfers`, 'TransferBudget', '/grants/{grantId}/budget-transfers'],
  [`${GRANT}/forecasts`, 'ReportForecast', '/grants/{grantId}/forecasts'],
  [`${GRANT}/commitments`, 'RaiseCommitment', '/grants/{grantId}/commitments'],
  [
    `${GRANT}/commitments/3/release`,
    'ReleaseCommitment',
    '/grants/{grantId}/commitments/{commitmentNo}/release',
    { commitmentNo: 3 },
  ],
  [`${GRANT}/spend`, 'ReportSpend', '/grants/{grantId}/spend'],
  [`${GRANT}/accruals`, 'RaiseAccrual', '/grants/{grantId}/accruals'],
  [`${GRANT}/accruals/3/release`, 'ReleaseAccrual', '/grants/{grantId}/accruals/{accrualNo}/release', { accrualNo: 3 }],
  [`${GRANT}/partner-statements`, 'RecordPartnerStatement', '/grants/{grantId}/partner-statements'],
  [`${GRANT}/claims`, 'PrepareClaim', '/grants/{grantId}/claims'],
  [
    `${GRANT}/claims/3/certification`,
    'CertifyClaim',
    '/grants/{grantId}/claims/{claimNo}/certification',
    { claimNo: 3 },
  ],
  [`${GRANT}/claims/3/submission`, 'SubmitClaim', '/grants/{grantId}/claims/{claimNo}/submission', { claimNo: 3 }],
  [`${GRANT}/claims/3/outcome`, 'RecordClaimOutcome', '/grants/{grantId}/claims/{claimNo}/outcome', { claimNo: 3 }],
  [`${GRANT}/claims/3/withdrawal`, 'WithdrawClaim', '/grants/{grantId}/claims/{claimNo}/withdrawal', { claimNo: 3 }],
  [`${GRANT}/repayments`, 'RaiseRepayment', '/grants/{grantId}/repayments'],
  [
    `${GRANT}/repayments/3/payment`,
    'RecordRepaymentMade',
    '/grants/{grantId}/repayments/{repaymentNo}/payment',
    { repaymentNo: 3 },
  ],
  [`${GRANT}/corrections`, 'ReverseEntry', '/grants/{grantId}/corrections'],
  ['/api/v1/decisions', 'RecordDecision', '/decisions'],
  [`${DECISION}/errata`, 'RecordErratum', '/decisions/{reference}/errata'],
  [`${DECISION}/publications`, 'PublishDecision', '/decisions/{reference}/publications'],
  [`${DECISION}/exemption-reviews`, 'ReviewExemption', '/decisions/{reference}/exemption-reviews'],
  ['/api/v1/receipts', 'RecordReceipt', '/receipts'],
  [`${RECEIPT}/matches`, 'ReserveMatch', '/receipts/{receiptId}/matches'],
  [`${RECEIPT}/matches/3/reversal`, 'ReverseMatch', '/receipts/{receiptId}/matches/{matchNo}/reversal', { matchNo: 3 }],
  ['/api/v1/allocation-rules', 'SetAllocationRule', '/allocation-rules'],
  [`${ROW}/allocations`, 'AllocateRow', '/gl-rows/{key}/allocations'],
  [`${ROW}/reallocations`, 'ReallocateRow', '/gl-rows/{key}/reallocations'],
  [`${ROW}/reviews`, 'ReviewRow', '/gl-rows/{key}/reviews'],
  [`${ROW}/refusal`, 'RefuseRow', '/gl-rows/{key}/refusal'],
];

/** What each kind of path names in the examples; the rules have one stream and no name. */
const NAMED = {
  grants: 'example-grant',
  decisions: 'EX 1',
  receipts: 'example-receipt',
  'gl-rows': '1000~2020-21~4711~1',
  'allocation-rules': undefined,
};

describe('a command over HTTP', () => {
  let ledger: FakeLedger;
  let everyRole: string;
  let examples: Map<string, object>;
  beforeAll(async () => {
    ledger = await openFakeLedger();
    everyRole = await ledger.bearer('finance-officer', 'approver', 'certifier');
    examples = await examplesOf(ledger);
  });
  beforeEach(() => {
    ledger.asked.length = 0;
    ledger.answer = () => RECORDED;
  });
  afterAll(() => ledger.close());

  const spend = (): object => examples.get('/api/v1/grants/{grantId}/spend')!;
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    ledger.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { authorization: everyRole, 'idempotency-key': 'k1', ...headers },
    });

  it.each(COMMANDS)('%s asks for %s', async (...[path, type, route, fromPath]) => {
    const example = examples.get(`/api/v1${route}`)!;
    const answer = await post(path, example);
    expect([answer.statusCode, answer.body]).toEqual([201, expect.stringContaining('"cursor":"41"')]);
    const [asked] = ledger.asked as Asked[];
    expect(toWire(asked!.command)).toEqual({ ...example, ...fromPath, type });
    expect(asked!.request).toEqual({
      route: `POST ${route}`,
      key: 'k1',
      actor: { subject: 'local:Test post', name: 'Test post', roles: ['finance-officer', 'approver', 'certifier'] },
    });
    const kind = path.split('/')[3] as keyof typeof NAMED;
    expect(asked!.grantId ?? asked!.reference ?? asked!.receiptId ?? asked!.key).toBe(NAMED[kind]);
  });

  it('arrives with money in pence and days as days', async () => {
    await post(`${GRANT}/spend`, spend());
    const { command } = ledger.asked[0] as { command: { netAmount: unknown; effectiveOn: unknown } };
    expect(command.netAmount).toBe(9_824_000n);
    expect(command.effectiveOn).toBeInstanceOf(Temporal.PlainDate);
  });

  it('goes by one spelling of a decision’s reference', async () => {
    const example = examples.get('/api/v1/decisions')!;
    await post('/api/v1/decisions', { ...example, reference: 'ex-1' });
    await post('/api/v1/decisions/ex%201/publications', examples.get('/api/v1/decisions/{reference}/publications')!);
    expect(ledger.asked).toMatchObject([{ reference: 'EX 1', command: { reference: 'EX 1' } }, { reference: 'EX 1' }]);
  });

  it('is answered with the events, the revision and the cursor', async () => {
    ledger.answer = () => ({
      ...RECORDED,
      followUps: [{ stream: 'receipt-r1', revision: 2n, events: RECORDED.events }],
    });
    const answer = await post(`${GRANT}/spend`, spend());
    const event = { ...RECORDED.events[0], revision: '12' };
    expect(answer.headers).toMatchObject({ etag: '"12"' });
    expect(answer.headers).not.toHaveProperty('idempotency-hit');
    expect(answer.json()).toEqual({
      stream: 'grant-example-grant',
      revision: '12',
      cursor: '41',
      position: '41',
      events: [event],
      followUps: [{ stream: 'receipt-r1', revision: '2', events: [event] }],
    });
  });

  it('that was recorded before says so', async () => {
    ledger.answer = () => ({ ...RECORDED, repeated: true });
    const answer = await post(`${GRANT}/spend`, spend());
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ 'idempotency-hit': 'true', etag: '"12"' });
  });

  it('needs a key, and is not asked without one', async () => {
    const answer = await ledger.app.inject({
      method: 'POST',
      url: `${GRANT}/spend`,
      payload: spend(),
      headers: { authorization: everyRole },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'idempotency-key-missing' });
    expect(ledger.asked).toEqual([]);
  });

  it('that is only a trial needs no key, and is answered with what would move', async () => {
    ledger.answer = () => ({
      kind: 'preview',
      stream: 'grant-example-grant',
      revision: 12n,
      effectiveOn: Temporal.PlainDate.from('2021-03-31'),
      events: [{ type: 'ActualSpendReported', revision: 13n, data: { amount: '98240.00' } }],
      followUps: [],
      figures: [
        {
          grantId: 'example-grant',
          financialYear: '2020/21',
          figure: 'spend',
          beforeAmount: 0n,
          afterAmount: 9_824_000n,
        },
      ],
    });
    const answer = await ledger.app.inject({
      method: 'POST',
      url: `${GRANT}/spend?dryRun=true`,
      payload: spend(),
      headers: { authorization: everyRole },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      dryRun: true,
      stream: 'grant-example-grant',
      revision: '12',
      effectiveOn: '2021-03-31',
      events: [{ type: 'ActualSpendReported', revision: '13', data: { amount: '98240.00' } }],
      followUps: [],
      figures: [
        {
          grantId: 'example-grant',
          financialYear: '2020/21',
          figure: 'spend',
          beforeAmount: '0.00',
          afterAmount: '98240.00',
        },
      ],
    });
    expect(ledger.asked).toMatchObject([{ request: { dryRun: true } }]);
    expect((ledger.asked[0] as Asked).request).not.toHaveProperty('key');
  });

  it('that is refused says why, with the status of the refusal', async () => {
    const warnings = [{ warning: 'retrospective-cost', rule: 'R11', detail: 'Before the signature.' }];
    ledger.answer = () => ({
      kind: 'refused',
      refusal: { code: 'over-receipt', detail: '£2.00 asked, £1.00 left.', field: 'amount', limit: '£1.00', warnings },
    });
    const answer = await post(`${GRANT}/spend`, spend());
    expect(answer.statusCode).toBe(409);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({
      type: '/problems/over-receipt',
      title: 'The receipt has not that much left to match (R31).',
      code: 'over-receipt',
      detail: '£2.00 asked, £1.00 left.',
      field: 'amount',
      limit: '£1.00',
      warnings,
    });
  });

  it('under a key of another request is refused', async () => {
    ledger.answer = () => ({
      kind: 'refused',
      refusal: { code: 'idempotency-key-reused', detail: 'It stands for another.' },
    });
    expect((await post(`${GRANT}/spend`, spend())).statusCode).toBe(422);
  });

  it('that has missed something is told what', async () => {
    ledger.answer = () => ({ kind: 'moved', stream: 'grant-example-grant', revision: 12n, missed: RECORDED.events });
    const answer = await post(`${GRANT}/spend`, spend(), { 'if-match': '"11"' });
    expect(ledger.asked).toMatchObject([{ request: { ifMatch: 11n } }]);
    expect(answer.statusCode).toBe(412);
    expect(answer.headers).toMatchObject({ etag: '"12"' });
    expect(answer.json()).toMatchObject({
      code: 'revision-moved',
      revision: '12',
      missed: [{ type: 'ActualSpendReported', revision: '12' }],
    });
  });

  it.each([
    ['ledger-unavailable', () => new LogUnavailable('busy')],
    ['outcome-unknown', () => new OutcomeUnknown()],
  ])('that the log cannot take is answered with %s, to be sent again', async (code, error) => {
    ledger.answer = () => {
      throw error();
    };
    const answer = await post(`${GRANT}/spend`, spend());
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '5' });
    expect(answer.json()).toMatchObject({ code, detail: error().message });
  });
});

/** The illustrative bodies of the OpenAPI document, by path. */
async function examplesOf(ledger: FakeLedger): Promise<Map<string, object>> {
  interface Item {
    post?: { requestBody: { content: { 'application/json': { examples: { illustrative: { value: object } } } } } };
  }
  const { paths } = (await ledger.app.inject({ method: 'GET', url: '/openapi.json' })).json<{
    paths: Record<string, Item>;
  }>();
  return new Map(
    Object.entries(paths).flatMap(([path, { post }]) =>
      // A file is sent as it is, and has no body to be shown.
      post?.requestBody.content['application/json'] === undefined
        ? []
        : [[path, post.requestBody.content['application/json'].examples.illustrative.value]],
    ),
  );
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDate } from '#values';
import { openFakeLedger, type FakeLedger } from './fake-ledger.ts';

const bounds = { effectiveOn: parseDate('2021-03-31'), position: '41', knownAt: '2021-04-01T09:30:00.000Z' };

describe('a read over HTTP', () => {
  let ledger: FakeLedger;
  let viewer: string;
  beforeAll(async () => {
    ledger = await openFakeLedger();
    viewer = await ledger.bearer('viewer');
  });
  beforeEach(() => {
    ledger.asked.length = 0;
    ledger.answer = () => ({ kind: 'read', bounds, content: {} });
  });
  afterAll(() => ledger.close());

  const get = (path: string) =>
    ledger.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { authorization: viewer } });

  it.each([
    ['/grants', 'GrantsQuery'],
    ['/grants/pcd-956', 'GrantQuery'],
    ['/grants/pcd-956/balance', 'BalanceQuery'],
    ['/grants/pcd-956/claimable', 'ClaimableQuery'],
    ['/grants/pcd-956/variance', 'VarianceQuery'],
    ['/grants/pcd-956/claims', 'ClaimsQuery'],
    ['/grants/pcd-956/timeline', 'TimelineQuery'],
    ['/portfolio', 'PortfolioQuery'],
    ['/portfolio/chains', 'ChainsQuery'],
    ['/compare?grantId=pcd-956&from=2021-03-31', 'CompareQuery'],
    ['/grants/pcd-956/obligations', 'ObligationsQuery'],
    ['/obligations', 'ObligationsQuery'],
    ['/grants/pcd-956/monitoring?financialYear=2021/22&month=9', 'MonitoringQuery'],
    ['/monitoring?financialYear=2021/22&month=9', 'MonitoringQuery'],
    ['/grants/pcd-956/returns', 'ReturnsQuery'],
    ['/grants/pcd-956/returns/year-end?financialYear=2021/22', 'ReturnQuery'],
    ['/grants/pcd-956/reconciliation?financialYear=2021/22', 'ReconciliationQuery'],
    ['/gl-rows', 'GlRowsQuery'],
    ['/gl-rows/1000~2020-21~4711~1', 'GlRowQuery'],
    ['/gl-imports', 'FileImportsQuery'],
    ['/gl-imports/0a1b2c3d-ledger-1', 'FileImportQuery'],
    ['/bank-imports', 'FileImportsQuery'],
    ['/bank-imports/0a1b2c3d-bank-plain-1', 'FileImportQuery'],
    ['/allocation-rules', 'AllocationRulesQuery'],
    ['/decisions', 'DecisionsQuery'],
    ['/decisions/PCD-956', 'DecisionQuery'],
    ['/receipts', 'ReceiptsQuery'],
    ['/receipts/bacs-1/proposals', 'ProposalsQuery'],
    ['/cash', 'CashQuery'],
    ['/events', 'EventsQuery'],
    ['/events/41', 'EventQuery'],
  ])('of %s asks a %s', async (path, query) => {
    ledger.answer = () => ({ kind: 'not-found', detail: 'There is no such thing.' });
    expect((await get(path)).json()).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: 'There is no such thing.',
    });
    expect(ledger.asked.map(({ constructor }) => constructor.name)).toEqual([query]);
  });

  it('passes on both bounds, the line and the cursor to wait for', async () => {
    await get('/grants/pcd-956/variance?effectiveOn=2021-03-31&position=41&minCursor=12&financialYear=2020/21');
    expect(ledger.asked).toEqual([
      expect.objectContaining({
        grantId: 'pcd-956',
        bounds: { effectiveOn: parseDate('2021-03-31'), position: 41n, minCursor: '12' },
        financialYear: '2020/21',
      }),
    ]);
    await get('/grants/pcd-956/claims?knownAt=2021-04-01T00:00:00Z');
    expect(ledger.asked[1]).toMatchObject({ bounds: { knownAt: '2021-04-01T00:00:00Z' } });
  });

  it('passes on the page', async () => {
    await get('/receipts?limit=20&after=next-1');
    await get('/grants/pcd-956/claimable?financialYear=2020/21&limitName=cap&limit=500');
    await get('/events?stream=grant-pcd-956&from=3&until=9&limit=1');
    expect(ledger.asked).toMatchObject([
      { page: { limit: 20, after: 'next-1' } },
      { part: { financialYear: '2020/21', limit: 'cap', events: { limit: 500 } } },
      { which: { stream: 'grant-pcd-956', from: 3n, until: 9n }, page: { limit: 1 } },
    ]);
  });

  it('passes on which lines of the portfolio are wanted', async () => {
    const filters = 'financialYear=2020/21&funderName=Home%20Office&funderStanding=agreed&recipientStanding=to-accept';
    await get(`/portfolio?${filters}&position=41&limit=20`);
    expect(ledger.asked).toMatchObject([
      {
        bounds: { position: 41n },
        filter: {
          financialYear: '2020/21',
          funderName: 'Home Office',
          funderStanding: 'agreed',
          recipientStanding: 'to-accept',
        },
        page: { limit: 20 },
      },
    ]);
  });

  it.each([
    'funderStanding=to-accept',
    'recipientStanding=agreed',
    'funder=Home%20Office',
    'financialYear=2020',
    'funderName=',
  ])('of the portfolio is refused for %s', async (query) => {
    expect((await get(`/portfolio?${query}`)).json()).toMatchObject({ status: 400, code: 'query-not-valid' });
    expect(ledger.asked).toEqual([]);
  });

  it('passes on both ends of a comparison, each for what it can only be', async () => {
    const ends = async (query: string): Promise<unknown> => {
      ledger.asked.length = 0;
      expect((await get(`/compare?grantId=pcd-956&${query}`)).json()).not.toHaveProperty('code');
      return ledger.asked[0];
    };
    expect(await ends('from=2021-03-31&to=2021-04-01')).toMatchObject({
      ends: { from: { effectiveOn: parseDate('2021-03-31') }, to: { effectiveOn: parseDate('2021-04-01') } },
    });
    expect(await ends('from=41&to=2021-04-20T09:30:00Z')).toMatchObject({
      ends: { from: { position: 41n }, to: { knownAt: '2021-04-20T09:30:00Z' } },
    });
    expect(await ends('from=2021-03-31@41&to=2021-03-31@2021-04-20T09:30:00Z&position=50')).toMatchObject({
      ends: {
        from: { effectiveOn: parseDate('2021-03-31'), position: 41n },
        to: { effectiveOn: parseDate('2021-03-31'), knownAt: '2021-04-20T09:30:00Z' },
      },
      bounds: { position: 50n },
    });
    expect(await ends('from=0&figure=claimable&financialYear=2020/21&limit=5&after=x')).toMatchObject({
      ends: { from: { position: 0n }, to: {} },
      part: { figure: 'claimable', financialYear: '2020/21', page: { limit: 5, after: 'x' } },
    });
  });

  it.each([
    ['from=2021-03-31', 'grantId'],
    ['grantId=pcd-956', 'from'],
    ['grantId=pcd-956&from=', 'from'],
    ['grantId=pcd-956&from=-1', 'from'],
    ['grantId=pcd-956&from=2021-02-30', 'from'],
    ['grantId=pcd-956&from=2021-03-31T09:30', 'from'],
    ['grantId=pcd-956&from=41@2021-03-31', 'from'],
    ['grantId=pcd-956&from=2021-03-31@2021-04-20', 'from'],
    ['grantId=pcd-956&from=2021-03-31@41@42', 'from'],
    ['grantId=pcd-956&from=1&from=2', 'from'],
    ['grantId=pcd-956&from=1&to=now', 'to'],
    ['grantId=pcd-956&from=1&figure=profit', 'figure'],
    ['grantId=pcd-956&from=1&by=head', 'by'],
  ])('of a comparison is refused for %s', async (query, field) => {
    expect((await get(`/compare?${query}`)).json()).toMatchObject({ status: 400, code: 'query-not-valid', field });
    expect(ledger.asked).toEqual([]);
  });

  it('passes on which events of a timeline are wanted, and in which order', async () => {
    const filter =
      'effectiveFrom=2020-04-01&effectiveUntil=2021-03-31&recordedFrom=2021-04-01&recordedUntil=2021-04-30' +
      '&type=ClaimSubmitted&person=officer-1&amountFrom=-1.50&amountUntil=1000&order=latest-first';
    await get(`/grants/pcd-956/timeline?${filter}&limit=3&effectiveOn=2021-03-31`);
    expect(ledger.asked).toMatchObject([
      {
        page: { limit: 3 },
        bounds: { effectiveOn: parseDate('2021-03-31') },
        part: {
          effectiveFrom: parseDate('2020-04-01'),
          effectiveUntil: parseDate('2021-03-31'),
          recordedFrom: parseDate('2021-04-01'),
          recordedUntil: parseDate('2021-04-30'),
          type: 'ClaimSubmitted',
          person: 'officer-1',
          lowestAmount: -150n,
          highestAmount: 100_000n,
          order: 'latest-first',
        },
      },
    ]);
  });

  it.each([
    ['effectiveFrom=2021-04-01&effectiveUntil=2021-03-31', 'effectiveFrom'],
    ['recordedFrom=2021-04-01&recordedUntil=2021-03-31', 'recordedFrom'],
    ['amountFrom=10&amountUntil=9.99', 'amountFrom'],
    ['recordedFrom=2021-04-01T00:00:00Z', 'recordedFrom'],
    ['type=claim', 'type'],
    ['amountFrom=1.005', 'amountFrom'],
    ['person=', 'person'],
    ['order=oldest', 'order'],
    ['head=overtime', 'head'],
  ])('of a timeline is refused for %s', async (query, field) => {
    const answer = (await get(`/grants/pcd-956/timeline?${query}`)).json<object>();
    expect(answer).toMatchObject({ status: 400, code: 'query-not-valid', field });
    expect(ledger.asked).toEqual([]);
  });

  it('of obligations passes on what is wanted, and refuses what it does not know', async () => {
    await get('/obligations?grantId=pcd-911&kind=claim&standing=overdue&from=2021-04-01&until=2021-04-30&limit=5');
    await get('/grants/pcd-911/obligations?effectiveOn=2021-04-01&kind=signature');
    expect(ledger.asked).toMatchObject([
      {
        which: {
          grantId: 'pcd-911',
          kind: 'claim',
          standing: 'overdue',
          from: parseDate('2021-04-01'),
          until: parseDate('2021-04-30'),
        },
        page: { limit: 5 },
      },
      { which: { grantId: 'pcd-911', kind: 'signature' }, bounds: { effectiveOn: parseDate('2021-04-01') } },
    ]);
    ledger.asked.length = 0;
    const unknown = ['kind=holiday', 'standing=late', 'from=April', 'until=2021-02-30', 'grantId=PCD 911', 'sort=due'];
    for (const query of unknown.map((one) => `/obligations?${encodeURI(one)}`)) {
      expect((await get(query)).json()).toMatchObject({ status: 400, code: 'query-not-valid' });
    }
    expect((await get('/grants/pcd-911/obligations?grantId=pcd-956')).json()).toMatchObject({ status: 400 });
    expect(ledger.asked).toEqual([]);
  });

  it('of rows passes on what is wanted, and refuses what it does not know', async () => {
    await get(
      '/gl-rows?standing=held&importId=0a1b2c3d-ledger-1&grantId=pcd-867&financialYear=2020/21&costCentre=CC4100&limit=5',
    );
    await get('/gl-imports/0a1b2c3d-ledger-1?limit=20&after=x&position=41');
    expect(ledger.asked).toMatchObject([
      {
        which: {
          standing: 'held',
          importId: '0a1b2c3d-ledger-1',
          grantId: 'pcd-867',
          financialYear: '2020/21',
          costCentre: 'CC4100',
        },
        page: { limit: 5 },
      },
      { importId: '0a1b2c3d-ledger-1', bounds: { position: 41n }, page: { limit: 20, after: 'x' } },
    ]);
    ledger.asked.length = 0;
    const unknown = ['standing=waiting', 'importId=March', 'grantId=PCD 867', 'costCentre=', 'sort=rowNo'];
    for (const query of unknown.map((one) => `/gl-rows?${encodeURI(one)}`)) {
      expect((await get(query)).json()).toMatchObject({ status: 400, code: 'query-not-valid' });
    }
    expect((await get('/gl-rows/4711')).json()).toMatchObject({ status: 400, code: 'address-not-valid' });
    expect(ledger.asked).toEqual([]);
  });

  it('of a year reconciled answers JSON with the bounds, and a document with its hash and name', async () => {
    const content = {
      grant: { grantId: 'pcd-867' },
      financialYear: '2020/21',
      madeFrom: { position: '41' },
      lines: [],
    };
    ledger.answer = () => ({ kind: 'read', bounds, content: { content } });
    const path = '/grants/pcd-867/reconciliation?financialYear=2020/21';
    expect((await get(path)).json()).toMatchObject({ effectiveOn: '2021-03-31', position: '41', lines: [] });
    const bytes = new TextEncoder().encode('tables');
    const document = { format: 'csv', bytes, sha256: 'a'.repeat(64) };
    ledger.answer = () => ({ kind: 'read', bounds, content: { content, document } });
    const answer = await get(`${path}&format=csv`);
    expect(answer.rawPayload).toEqual(Buffer.from(bytes));
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="pcd-867-2020-21-reconciliation-at-41.csv"',
      etag: `"${'a'.repeat(64)}"`,
      'ledger-position': '41',
    });
    expect(ledger.asked).toMatchObject([{ format: 'json' }, { format: 'csv' }]);
    ledger.asked.length = 0;
    expect((await get('/grants/pcd-867/reconciliation')).json()).toMatchObject({ code: 'query-not-valid' });
    expect((await get(`${path}&period=3`)).json()).toMatchObject({ code: 'query-not-valid', field: 'period' });
    expect(ledger.asked).toEqual([]);
  });

  it('says which bounds were used, beside what was read', async () => {
    ledger.answer = () => ({ kind: 'read', bounds, content: { grantId: 'pcd-956', revision: '7', lines: [] } });
    const answer = await get('/grants/pcd-956');
    expect(answer.headers).toMatchObject({ etag: '"7"' });
    expect(answer.json()).toEqual({
      effectiveOn: '2021-03-31',
      position: '41',
      knownAt: '2021-04-01T09:30:00.000Z',
      grantId: 'pcd-956',
      revision: '7',
      lines: [],
    });
  });

  it('of a balance sets the figures of each line beside its standings', async () => {
    const line = {
      financialYear: '2020/21',
      funder: 'agreed',
      recipient: 'to-accept',
      figures: { cap: 13_500_000n, claimable: -1n },
    };
    ledger.answer = () => ({
      kind: 'read',
      bounds,
      content: { grantId: 'pcd-911', lines: [line], totals: { cap: 13_500_000n } },
    });
    expect((await get('/grants/pcd-911/balance')).json()).toMatchObject({
      lines: [
        { financialYear: '2020/21', funder: 'agreed', recipient: 'to-accept', cap: '135000.00', claimable: '-0.01' },
      ],
      totals: { cap: '135000.00' },
    });
  });

  it('of one event gives the event itself', async () => {
    ledger.answer = () => ({ kind: 'read', event: { position: '41', type: 'GrantOpened', data: { title: 'a' } } });
    expect((await get('/events/41')).json()).toEqual({ position: '41', type: 'GrantOpened', data: { title: 'a' } });
  });

  it('of the log passes on both dates, and of one event takes no date at all', async () => {
    await get('/events?effectiveOn=2021-03-31&knownAt=2021-04-20T09:30:00Z');
    await get('/events?position=41');
    expect(ledger.asked).toMatchObject([
      { bounds: { effectiveOn: parseDate('2021-03-31'), knownAt: '2021-04-20T09:30:00Z' } },
      { bounds: { position: 41n } },
    ]);
    const refused = await Promise.all([get('/events/41?effectiveOn=2021-03-31'), get('/events?minCursor=12')]);
    expect(refused.map((answer) => answer.json<object>())).toMatchObject([
      { code: 'query-not-valid', field: 'effectiveOn' },
      { code: 'query-not-valid', field: 'minCursor' },
    ]);
  });

  it('that cannot be up to date in time says when to ask again', async () => {
    ledger.answer = () => ({ kind: 'read-models-behind', detail: 'Still catching up.', retryAfterSeconds: 2 });
    const answer = await get('/grants?minCursor=99');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '2' });
    expect(answer.json()).toMatchObject({ code: 'reads-behind', detail: 'Still catching up.' });
  });

  it('with bounds that make no sense is refused', async () => {
    ledger.answer = () => ({ kind: 'bounds-refused', field: 'position', detail: 'The log ends at 41.' });
    expect((await get('/grants?position=99')).json()).toMatchObject({
      status: 400,
      code: 'query-not-valid',
      field: 'position',
    });
  });

  it.each([
    'effectiveOn=31/03/2021',
    'effectiveOn=2021-02-30',
    'knownAt=2021-03-31',
    'knownAt=2021-03-31T23:30:00%2B01:00',
    'knownAt=2021-13-31T00:00:00Z',
    'position=-1',
    'position=1e3',
    'minCursor=<>',
    'limit=0',
    'limit=501',
    'limit=ten',
    'sort=title',
    'financialYear=2020/21',
  ])('is refused for %s', async (query) => {
    expect((await get(`/grants?${query}`)).json()).toMatchObject({ status: 400, code: 'query-not-valid' });
    expect(ledger.asked).toEqual([]);
  });
});

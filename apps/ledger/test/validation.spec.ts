import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEcho, type Echo } from './echo.ts';

const good = { effectiveOn: '2021-03-31', effectiveBasis: 'stated' };
const line = { financialYear: '2020/21', amount: '135000.00' };

type Fault = { field: string; code: string; detail: string };

describe('a request body', () => {
  let echo: Echo;
  let officer: string;
  beforeAll(async () => {
    echo = await openEcho();
    officer = await echo.bearer('finance-officer');
  });
  afterAll(() => echo.close());

  const send = (payload: object | string, url = '/api/v1/echo') =>
    echo.app.inject({
      method: 'POST',
      url,
      headers: { authorization: officer, 'content-type': 'application/json' },
      payload,
    });

  it('arrives as it was sent, with nothing added', async () => {
    const body = {
      ...good,
      lines: [{ ...line, asWritten: ['£135,000'] }],
      funder: { name: 'Home Office' },
      netAmount: '-4812.50',
      period: 12,
      accrualsAllowed: false,
      financialYears: ['2020/21', '2021/22'],
      reason: 'Why not',
    };
    const answer = await send(body);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ body: object }>().body).toEqual(body);
  });

  const asText = 'must be an amount in pounds with at most two decimals, written as text, for example "272708.04"';
  const aYear = 'must be a financial year written as "2020/21", the second year following the first';
  const aDay = 'must be a day written as year, month and day, for example "2021-03-31"';
  const faults: [what: string, body: object, field: string, code: string, must: string][] = [
    ['an unknown field', { ...good, colour: 'red' }, 'colour', 'field-unknown', 'is not a field of this request'],
    [
      'an unknown field of a line',
      { ...good, lines: [{ ...line, x: 1 }] },
      'lines[0].x',
      'field-unknown',
      'is not a field of this request',
    ],
    ['a missing field', { effectiveBasis: 'stated' }, 'effectiveOn', 'field-missing', `is missing; it ${aDay}`],
    [
      'a missing field of a line',
      { ...good, lines: [line, { amount: '1.00' }] },
      'lines[1].financialYear',
      'field-missing',
      `is missing; it ${aYear}`,
    ],
    [
      'money as a number',
      { ...good, lines: [{ ...line, amount: 272708.04 }] },
      'lines[0].amount',
      'not-an-amount',
      'must be an amount written as text, for example "272708.04", not as a number',
    ],
    ['three decimals', { ...good, lines: [{ ...line, amount: '1.005' }] }, 'lines[0].amount', 'not-an-amount', asText],
    [
      'a pound sign',
      { ...good, lines: [{ ...line, amount: '£495, 000' }] },
      'lines[0].amount',
      'not-an-amount',
      asText,
    ],
    [
      'fourteen digits',
      { ...good, lines: [{ ...line, amount: '10000000000000' }] },
      'lines[0].amount',
      'not-an-amount',
      asText,
    ],
    [
      'an amount below zero',
      { ...good, lines: [{ ...line, amount: '-1.00' }] },
      'lines[0].amount',
      'not-an-amount',
      'must not be below zero',
    ],
    ['a day that is none', { ...good, effectiveOn: '2021-02-30' }, 'effectiveOn', 'not-a-date', aDay],
    ['an instant for a day', { ...good, effectiveOn: '2021-03-31T23:30:00Z' }, 'effectiveOn', 'not-a-date', aDay],
    ['a day the English way', { ...good, effectiveOn: '31/03/2021' }, 'effectiveOn', 'not-a-date', aDay],
    [
      'two years in one',
      { ...good, lines: [{ ...line, financialYear: '2020/22' }] },
      'lines[0].financialYear',
      'not-a-financial-year',
      aYear,
    ],
    [
      'a year among the years',
      { ...good, financialYears: ['2020/21', '2021'] },
      'financialYears',
      'not-a-financial-year',
      'must be a list of 1 to 2 financial years such as "2020/21"',
    ],
    [
      'a word that is no choice',
      { ...good, effectiveBasis: 'maybe' },
      'effectiveBasis',
      'not-a-choice',
      'must be one of stated, not-stated',
    ],
    [
      'an object for a list',
      { ...good, lines: { 0: line } },
      'lines',
      'not-a-list',
      'must be a list of 1 to 3 objects, each with fields of its own',
    ],
    [
      'an empty list',
      { ...good, lines: [] },
      'lines',
      'not-a-list',
      'must be a list of 1 to 3 objects, each with fields of its own',
    ],
    [
      'four of at most three',
      { ...good, lines: [line, line, line, line] },
      'lines',
      'not-a-list',
      'must be a list of 1 to 3 objects, each with fields of its own',
    ],
    [
      'a text for an object of a list',
      { ...good, lines: ['2020/21'] },
      'lines',
      'not-a-list',
      'must be a list of 1 to 3 objects, each with fields of its own',
    ],
    [
      'a list for an object',
      { ...good, funder: [{ name: 'a' }] },
      'funder',
      'not-an-object',
      'must be an object with fields of its own',
    ],
    [
      'a text for an object',
      { ...good, funder: 'Home Office' },
      'funder',
      'not-an-object',
      'must be an object with fields of its own',
    ],
    ['a number for a text', { ...good, reason: 7 }, 'reason', 'not-a-text', 'must be a text'],
    ['a blank text', { ...good, reason: '  ' }, 'reason', 'not-a-text', 'must not be blank'],
    [
      'a text with a space behind',
      { ...good, reason: 'why ' },
      'reason',
      'not-a-text',
      'must not begin or end with a space',
    ],
    [
      'a text too long',
      { ...good, reason: 'abcdefghijk' },
      'reason',
      'not-a-text',
      'must not be longer than 10 characters',
    ],
    [
      'a text of a list too long',
      { ...good, lines: [{ ...line, asWritten: ['x'.repeat(21)] }] },
      'lines[0].asWritten',
      'not-a-list-of-texts',
      'must be a list of 1 to 3 texts of at most 20 characters, none of them blank',
    ],
    ['a fraction', { ...good, period: 1.5 }, 'period', 'not-a-whole-number', 'must be a whole number from 1 to 12'],
    [
      'a number out of bounds',
      { ...good, period: 13 },
      'period',
      'not-a-whole-number',
      'must be a whole number from 1 to 12',
    ],
    [
      'a number as text',
      { ...good, period: '3' },
      'period',
      'not-a-whole-number',
      'must be a whole number from 1 to 12',
    ],
    [
      'a text for yes or no',
      { ...good, accrualsAllowed: 'false' },
      'accrualsAllowed',
      'not-true-or-false',
      'must be true or false',
    ],
  ];

  it.each(faults)('is refused for %s, in a sentence', async (...[, body, field, code, must]) => {
    const answer = await send(body);
    expect(answer.statusCode).toBe(400);
    const detail = `${field} ${must}.`;
    expect(answer.json()).toMatchObject({ code: 'fields-not-valid', field, detail, errors: [{ field, code, detail }] });
  });

  it.each(['1e400', '-0', '-0.0', '0.5', '123456789012345678901234567890'])(
    'is refused for the number %s',
    async (number) => {
      const answer = await send(`{"effectiveOn":"2021-03-31","effectiveBasis":"stated","paymentDays":${number}}`);
      expect(answer.json()).toMatchObject({ status: 400, field: 'paymentDays' });
    },
  );

  it('is told every fault at once, and how many there are', async () => {
    const answer = await send({ effectiveOn: 'today', lines: [{ amount: 1 }], colour: 'red' });
    const { detail, errors } = answer.json<{ detail: string; errors: Fault[] }>();
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'colour field-unknown',
      'effectiveOn not-a-date',
      'effectiveBasis field-missing',
      'lines[0].financialYear field-missing',
      'lines[0].amount not-an-amount',
    ]);
    expect(detail).toBe('colour is not a field of this request. There are 4 more faults.');
  });

  it('is told fifty faults at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`field${i}`, i]));
    expect((await send({ ...good, ...many })).json<{ errors: Fault[] }>().errors).toHaveLength(50);
  });

  it('must be there', async () => {
    const answer = await echo.app.inject({ method: 'POST', url: '/api/v1/echo', headers: { authorization: officer } });
    expect(answer.json()).toMatchObject({ status: 400, code: 'body-missing' });
  });
});

describe('a query', () => {
  let echo: Echo;
  beforeAll(async () => {
    echo = await openEcho();
  });
  afterAll(() => echo.close());

  const ask = async (query: string) =>
    echo.app.inject({
      method: 'POST',
      url: `/api/v1/echo?${query}`,
      headers: { authorization: await echo.bearer('finance-officer') },
      payload: good,
    });

  it.each([
    ['dryRun=true', true],
    ['dryRun=false', false],
    ['', undefined],
  ])('is read: %p', async (query, dryRun) => {
    expect((await ask(query)).json()).toMatchObject({ query: dryRun === undefined ? {} : { dryRun } });
  });

  it.each([
    'dryRun=1',
    'dryRun=',
    'dryRun',
    'dryRun=TRUE',
    'dryRun=true&dryRun=true',
    'dryrun=true',
    'constructor=1',
    '__proto__=1',
    'dryRun[]=true',
  ])('is refused: %s', async (query) => {
    expect((await ask(query)).json()).toMatchObject({ status: 400, code: 'query-not-valid' });
  });
});

describe('an address', () => {
  let echo: Echo;
  beforeAll(async () => {
    echo = await openEcho();
  });
  afterAll(() => echo.close());

  const ask = async (path: string) =>
    echo.app.inject({
      method: 'GET',
      url: `/api/v1/echo/${path}`,
      headers: { authorization: await echo.bearer('viewer') },
    });

  it('is read', async () => {
    expect((await ask('pcd-956/3')).json()).toEqual({ grantId: 'pcd-956', bidNo: 3 });
  });

  it.each([
    'PCD-956/3',
    '-956/3',
    'pcd%00/3',
    'pcd%2F956/3',
    'pcd-956/0',
    'pcd-956/10',
    'pcd-956/03',
    'pcd-956/3x',
    'pcd-956/1e0',
    'pcd-956/-1',
  ])('is refused: %s', async (path) => {
    expect((await ask(path)).json()).toMatchObject({ status: 400, code: 'address-not-valid' });
  });
});

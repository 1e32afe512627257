import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiAnswer } from '../support/api-client.ts';
import { aboutFile, csvOf, extractOf } from '../support/extract.ts';
import * as body from './bodies.ts';
import { agreedGrant, record, serveLedger, type ServedLedger } from './served-ledger.ts';

interface Totals {
  readonly rows: number;
  readonly debitAmount: string;
  readonly creditAmount: string;
}
interface Imported extends Record<string, unknown> {
  readonly importId: string;
  readonly cursor: string;
}
interface Import {
  readonly import: { readonly standing: string; readonly outcomes: object };
  readonly refusedRows: readonly object[];
}

const OF_JULY = extractOf([{ 'Document number': '4700' }]);
const OF_JULY_TOTALS: Totals = { rows: 1, debitAmount: '1200.00', creditAmount: '0.00' };
const EXTRACT = extractOf([
  { 'Document number': '4700' },
  { 'Document number': '4711' },
  { 'Document number': '4712', 'Net amount': '-200.00', 'Document type': 'Credit note' },
  { 'Document number': '4713', 'Cost centre': 'CC9999', 'Net amount': '30.00' },
  { 'Document number': '4714', Period: '4', 'Net amount': '50.01' },
  { 'Document number': '4715', Currency: 'EUR', 'Net amount': '-7.50' },
]);
const EXTRACT_TOTALS: Totals = { rows: 6, debitAmount: '2480.01', creditAmount: '207.50' };
const PAYMENTS = csvOf([
  { Date: '2021-09-14', 'Paid out': '', 'Paid in': '500.00', Payer: 'Home Office', 'Bank reference': 'BACS 71' },
]);
const PAYMENTS_TOTALS: Totals = { rows: 1, debitAmount: '0.00', creditAmount: '500.00' };

describe('files that are imported over HTTP', () => {
  let ledger: ServedLedger;
  let authorization: string;
  let imported: ApiAnswer<Imported>;
  beforeAll(async () => {
    ledger = await serveLedger();
    authorization = await ledger.service.bearer('finance-officer', 'Finance officer');
    await agreedGrant(ledger, '100000.00');
    await record(ledger.officer, '/allocation-rules', body.rule());
    expect(await send('gl', OF_JULY, aboutFile(OF_JULY, OF_JULY_TOTALS))).toMatchObject({ status: 201 });
    imported = await send('gl', EXTRACT, aboutFile(EXTRACT, EXTRACT_TOTALS));
  });
  afterAll(() => ledger.end());

  const incoming = (): string => join(ledger.dataFolder, 'incoming');
  const stored = async (): Promise<unknown> => (await ledger.officer.get('/events?limit=500')).body;
  const pathOf = (kind: 'gl' | 'bank', about: Record<string, string>): string =>
    `/api/v1/${kind}-imports?${String(new URLSearchParams(about))}`;

  const send = (
    kind: 'gl' | 'bank',
    file: string,
    about: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<Imported>> => ledger.officer.upload(`/${kind}-imports`, file, about, headers);

  it('say what became of every row, in four counts and sums that add up to the file', () => {
    expect([imported.status, imported.body]).toMatchObject([
      201,
      {
        importId: expect.stringMatching(/^[0-9a-f]{16}-plain-1$/) as unknown,
        repeated: false,
        file: { kind: 'general-ledger', fileName: 'ledger-p05.csv', stated: EXTRACT_TOTALS, found: EXTRACT_TOTALS },
        outcomes: {
          recorded: { rows: 2, debitAmount: '1200.00', creditAmount: '200.00' },
          recordedAlready: OF_JULY_TOTALS,
          held: { rows: 2, debitAmount: '80.01', creditAmount: '0.00' },
          refused: { rows: 1, debitAmount: '0.00', creditAmount: '7.50' },
        },
      },
    ]);
  });

  it('can be read once they are imported, with the rows that were refused', async () => {
    const { importId, cursor, outcomes } = imported.body;
    const read = await ledger.officer.get<Import>(`/gl-imports/${importId}?minCursor=${cursor}`);
    expect([read.status, read.body]).toMatchObject([
      200,
      { import: { standing: 'completed', outcomes }, refusedRows: [{ rowNo: 7, code: 'row-currency' }] },
    ]);
  });

  it('change nothing when they are sent again, under whatever key', async () => {
    const before = await stored();
    const again = await send('gl', EXTRACT, aboutFile(EXTRACT, EXTRACT_TOTALS));
    expect([again.status, again.body]).toEqual([200, { ...imported.body, repeated: true }]);
    expect(await stored()).toEqual(before);
  });

  it('may be payments that a bank lists', async () => {
    const about = aboutFile(PAYMENTS, PAYMENTS_TOTALS, { mapping: 'bank-plain', fileName: 'statement.csv' });
    const answer = await send('bank', PAYMENTS, about, { 'content-type': 'application/octet-stream' });
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { file: { kind: 'bank' }, outcomes: { recorded: PAYMENTS_TOTALS } },
    ]);
    const { body: read } = await ledger.officer.get(`/receipts?minCursor=${answer.body.cursor}`);
    expect(read).toMatchObject({ receipts: [{ amount: '500.00', payer: 'Home Office' }] });
  });

  const other = extractOf([{ 'Document number': '4800' }]);
  const about = (changed: Record<string, string> = {}): Record<string, string> =>
    aboutFile(other, OF_JULY_TOTALS, changed);
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(about()).filter(([key]) => key !== name));
  const cutShort = other.slice(0, -30);
  const twoPoints = extractOf([{ 'Net amount': '1.200.00' }]);
  const json = { 'content-type': 'application/json' };
  const asCsv = {};

  it.each([
    ...Object.keys(aboutFile('', OF_JULY_TOTALS)).map(
      (field) => [`without ${field}`, other, without(field), asCsv, 400, { code: 'query-not-valid', field }] as const,
    ),
    [
      'with a parameter that is none',
      other,
      about({ dryRun: 'true' }),
      asCsv,
      400,
      { code: 'query-not-valid', field: 'dryRun' },
    ],
    ['with a float for rows', other, about({ rows: '1.5' }), asCsv, 400, { code: 'query-not-valid', field: 'rows' }],
    ['with a debit below zero', other, about({ debitAmount: '-1.00' }), asCsv, 400, { field: 'debitAmount' }],
    ['with a hash of capitals', other, about({ sha256: 'A'.repeat(64) }), asCsv, 400, { field: 'sha256' }],
    ['with a folder in its name', other, about({ fileName: 'c:\\x.csv' }), asCsv, 400, { field: 'fileName' }],
    ['with a line break in its name', other, about({ fileName: 'a\nb.csv' }), asCsv, 400, { field: 'fileName' }],
    ['with a key of nothing', other, about(), { 'idempotency-key': '' }, 400, { code: 'idempotency-key-not-valid' }],
    ['with a revision', other, about(), { 'if-match': '"1"' }, 400, { code: 'if-match-not-valid' }],
    ['as nothing in particular', other, about(), { 'content-type': '' }, 415, { code: 'content-type-not-a-file' }],
    ['as JSON that is empty', '', about(), json, 415, { code: 'content-type-not-a-file' }],
    ['as JSON', '{}', about(), json, 415, { code: 'content-type-not-a-file' }],
    ['packed', other, about(), { 'content-encoding': 'gzip' }, 415, { code: 'content-type-not-a-file' }],
    [
      'with a mapping that is none',
      other,
      about({ mapping: 'oracle' }),
      asCsv,
      422,
      { code: 'mapping-unknown', detail: 'There is no mapping “oracle” for these files; there is plain, sap.' },
    ],
    ['with a mapping of a bank', other, about({ mapping: 'bank-plain' }), asCsv, 422, { code: 'mapping-unknown' }],
    [
      'with a mapping that every object has',
      other,
      about({ mapping: 'constructor' }),
      asCsv,
      422,
      { code: 'mapping-unknown' },
    ],
    ['with nothing in it', '', about(), asCsv, 422, { code: 'file-empty' }],
    ['cut short in a row', cutShort, about(), asCsv, 422, { code: 'file-cut-short', rowNo: 2 }],
    [
      'cut short between rows',
      EXTRACT.slice(0, EXTRACT.indexOf('1000,2021/22,4715')),
      aboutFile(EXTRACT, EXTRACT_TOTALS),
      asCsv,
      422,
      { code: 'control-totals-differ' },
    ],
    [
      'with an amount that is none',
      twoPoints,
      about(),
      asCsv,
      422,
      { code: 'amount-unreadable', rowNo: 2, column: 'Net amount' },
    ],
    [
      'with another name than its content',
      other,
      about({ fileName: 'a.xlsx' }),
      asCsv,
      422,
      { code: 'file-other-than-its-name' },
    ],
  ])('are refused %s, and nothing is recorded', async (...[, file, query, headers, status, problem]) => {
    const before = await stored();
    const answer = await send('gl', file, query, headers);
    expect([answer.status, answer.body]).toMatchObject([status, problem]);
    expect(String(answer.body['detail'])).toMatch(/^.{15,}\.$/u);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await stored()).toEqual(before);
    expect(readdirSync(incoming())).toEqual([]);
  });

  it.each([
    ['without a key', { 'content-type': 'text/csv' }, other, 'idempotency-key-missing'],
    ['without a file', { 'idempotency-key': 'a' }, null, 'body-missing'],
  ])('are refused %s', async (...[, headers, file, code]) => {
    const sent = { method: 'POST', headers: { authorization, ...headers } as Record<string, string>, body: file };
    const answer = await fetch(new URL(pathOf('gl', about()), ledger.service.url), sent);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code }]);
  });

  it('are no body of any other command', async () => {
    const answer = await fetch(new URL('/api/v1/grants', ledger.service.url), {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
      body: other,
    });
    expect([answer.status, await answer.json()]).toMatchObject([415, { code: 'content-type-not-json' }]);
  });

  /** Sends the head of a request whose body is to have so many bytes, and the beginning of that body. */
  async function begin(bytes: number, beginning: string): Promise<ReturnType<typeof connect>> {
    const socket = connect(Number(ledger.service.url.port), '127.0.0.1').setEncoding('utf8');
    await once(socket, 'connect');
    const head = [`POST ${pathOf('gl', about())} HTTP/1.1`, 'Host: a', `Authorization: ${authorization}`];
    head.push('Content-Type: text/csv', `Idempotency-Key: ${randomUUID()}`, `Content-Length: ${bytes}`);
    socket.write(`${head.join('\r\n')}\r\n\r\n${beginning}`);
    return socket;
  }

  it('are refused by their length alone where they are too large', async () => {
    const socket = await begin(512 * 1024 * 1024 + 1, '');
    let answer = '';
    socket.on('data', (piece: string) => (answer += piece));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('"detail":"The file is larger than 512 MiB. Make an extract of fewer months."');
  });

  it('lie where only the service can read them while they come, and leave nothing when the connection is cut', async () => {
    const before = await stored();
    const socket = await begin(other.length, cutShort);
    const files = (): string[] =>
      existsSync(incoming()) ? readdirSync(incoming(), { recursive: true, encoding: 'utf8' }) : [];
    const path = (): string | undefined => files().find((name) => name.includes('/'));
    await until(() => path() !== undefined);
    expect(statSync(join(incoming(), path()!)).mode & 0o777).toBe(0o600);
    expect(statSync(incoming()).mode & 0o777).toBe(0o700);
    socket.destroy();
    await until(() => files().length === 0);
    expect(await stored()).toEqual(before);
    expect(ledger.service.log.join('')).not.toContain('a fault of our own');
  });

  it('that a crash has left behind are deleted when the next one comes, a day later', async () => {
    const left = join(incoming(), 'file-left');
    mkdirSync(left);
    writeFileSync(join(left, 'file'), other);
    const twoDaysAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
    utimesSync(left, twoDaysAgo, twoDaysAgo);
    await send('gl', EXTRACT, aboutFile(EXTRACT, EXTRACT_TOTALS));
    expect(readdirSync(incoming())).toEqual([]);
  });
});

/** Looks again and again, for there is no event of it outside the service. */
async function until(is: () => boolean): Promise<void> {
  while (!is()) await wait(10);
}

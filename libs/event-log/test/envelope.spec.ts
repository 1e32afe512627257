import { describe, expect, it } from '@jest/globals';
import { decode, encode, type Envelope, NotAnEnvelope, NotCanonical } from '#event-log';
import { parseDate, pence } from '#values';

const envelope: Envelope = {
  id: '6f1c2d3e-4a5b-5c6d-8e7f-9a0b1c2d3e4f',
  stream: 'grant-pcd-867',
  revision: '12',
  type: 'ActualSpendReported',
  schema: 1,
  recordedAt: '2026-04-01T09:30:00.000Z',
  actor: { subject: 'user-1', name: 'Finance officer', roles: ['finance-officer'] },
  command: { key: 'key-1', digest: 'd1', route: 'POST /grants/{id}/spend' },
  data: { spendNo: 1, amount: pence(100n), incurredOn: parseDate('2021-03-31'), lines: [{ vatAmount: pence(20n) }] },
};

describe('an envelope', () => {
  it('is written in one way, which is never to change', () => {
    expect(encode(envelope)).toBe(
      '{"actor":{"name":"Finance officer","roles":["finance-officer"],"subject":"user-1"},' +
        '"command":{"digest":"d1","key":"key-1","route":"POST /grants/{id}/spend"},' +
        '"data":{"amount":"1.00","incurredOn":"2021-03-31","lines":[{"vatAmount":"0.20"}],"spendNo":1},' +
        '"id":"6f1c2d3e-4a5b-5c6d-8e7f-9a0b1c2d3e4f","recordedAt":"2026-04-01T09:30:00.000Z","revision":"12",' +
        '"schema":1,"stream":"grant-pcd-867","type":"ActualSpendReported"}',
    );
  });

  it('is read as what was written, money and days as values', () => {
    const read = decode(encode(envelope));
    expect(read).toEqual(envelope);
    expect((read.data as { incurredOn: unknown }).incurredOn).toBe(parseDate('2021-03-31'));
  });

  it('leaves out what it does not have, and names the event it follows from', () => {
    const { command, ...following } = envelope;
    expect(command).toBeDefined();
    const text = encode({ ...following, cause: '00000000-0000-5000-8000-000000000000' });
    expect(text).not.toContain('command');
    expect(decode(text)).toEqual({ ...following, cause: '00000000-0000-5000-8000-000000000000' });
  });

  it('is refused where its content cannot be kept', () => {
    expect(() => encode({ ...envelope, data: { rate: 0.5 } })).toThrow(NotCanonical);
    expect(() => encode({ ...envelope, data: { rate: 0.5 } })).toThrow('“data.rate”');
  });

  it.each([
    { revision: '-1' },
    { revision: '01' },
    { revision: '1.0' },
    { schema: 0 },
    { recordedAt: '2026-04-01T09:30:00+01:00' },
    { recordedAt: '2026-04-01' },
    { data: null },
    { data: 'text' },
  ])('is refused with %j', (wrong) => {
    expect(() => encode({ ...envelope, ...wrong })).toThrow(NotAnEnvelope);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"type":"Noted"}',
    '{"type":"Noted","schema":1,"data":null}',
    '{"type":1,"schema":1,"data":{}}',
  ])('is not read from %j', (text) => {
    expect(() => decode(text)).toThrow(NotAnEnvelope);
  });
});

import { describe, expect, it } from '@jest/globals';
import { etagOf, expectedRevision, idempotencyKey } from '../src/api/request-headers.ts';
import { ProblemError } from '../src/http/problem.ts';

function codeOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.kind.status} ${error.code}`;
    throw error;
  }
  return 'taken';
}

describe('the Idempotency-Key', () => {
  it.each(['k', '8e03978e-40d5-43dd-bc93-6894a57f9324', '"quoted"', '~!', 'x'.repeat(255)])(
    'is taken as it stands: %p',
    (key) => {
      expect(idempotencyKey({ 'idempotency-key': key })).toBe(key);
    },
  );

  it('must be there', () => {
    expect(codeOf(() => idempotencyKey({}))).toBe('400 idempotency-key-missing');
  });

  it.each(['', ' ', 'a b', 'a, b', 'é', 'a\tb', 'x'.repeat(256)])('is refused: %p', (key) => {
    expect(codeOf(() => idempotencyKey({ 'idempotency-key': key }))).toBe('400 idempotency-key-not-valid');
  });
});

describe('If-Match', () => {
  it('names the revision that the caller has seen', () => {
    expect(expectedRevision({ 'if-match': '"0"' })).toBe(0n);
    expect(expectedRevision({ 'if-match': '"9007199254740993"' })).toBe(9007199254740993n);
  });

  it('may be left out', () => {
    expect(expectedRevision({})).toBeUndefined();
  });

  it.each(['12', '"012"', 'W/"12"', '*', '"12", "13"', '"-1"', '""', '"twelve"'])('is refused: %s', (given) => {
    expect(codeOf(() => expectedRevision({ 'if-match': given }))).toBe('400 if-match-not-valid');
  });

  it('takes what an ETag gave', () => {
    expect(etagOf(12n)).toBe('"12"');
    expect(expectedRevision({ 'if-match': etagOf(12n) })).toBe(12n);
  });
});

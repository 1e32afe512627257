import { describe, expect, it } from '@jest/globals';
import { parseDecisionReference, parseGrantId, parseReceiptId } from '#values';
import { refusalOf } from './refused.ts';

describe('the id of a grant or a receipt', () => {
  it.each(['pcd-867', 'pcd-510-rocu', 'a', '1', 'a'.repeat(63)])('%s is one', (text) => {
    expect([parseGrantId(text), parseReceiptId(text)]).toEqual([text, text]);
  });

  it.each(['', '-a', 'PCD-867', 'pcd 867', 'a/b', '..', 'a_b', 'é', 'a'.repeat(64), 'a\n', '\na', 'a\u0000'])(
    '%j is refused',
    (text) => {
      expect(refusalOf(() => parseGrantId(text))).toBe('not-a-grant-id');
      expect(refusalOf(() => parseReceiptId(text))).toBe('not-a-receipt-id');
    },
  );
});

describe('the reference of a decision', () => {
  it.each(['PCD 956', 'PCD-956', 'PCD956', 'pcd 956', ' pcd  956 ', 'Pcd – 956', 'PCD\u00a0956', 'PCD‑956'])(
    '%j is PCD 956',
    (text) => {
      expect(parseDecisionReference(text)).toBe('PCD 956');
    },
  );

  it('may come from another register', () => {
    expect(parseDecisionReference('dmpcd-12')).toBe('DMPCD 12');
  });

  it.each([
    ...[
      '',
      'PCD',
      '956',
      'P 956',
      'PCD 0956',
      'PCD 0',
      'PCD 956a',
      'PCD 9 56',
      'PCD--- - 956',
      'PCD/956',
      'PCD 12345678',
    ],
    ...['ſſ 956', 'PCD ٩٥٦', 'PCD 956 and PCD 957', 'ABCDEFGHIJK 1'],
  ])('%j is refused', (text) => {
    expect(refusalOf(() => parseDecisionReference(text))).toBe('not-a-decision-reference');
  });
});

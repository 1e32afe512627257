import { describe, expect, it } from '@jest/globals';
import { glRowKey, parseFinancialYear, parseGlRowKey } from '#values';
import { refusalOf } from './refused.ts';

const row = (documentNumber: string, companyCode = '1000', lineNumber = '001'): string =>
  glRowKey({ companyCode, fiscalYear: parseFinancialYear('2020/21'), documentNumber, lineNumber });

describe('the key of a general-ledger row', () => {
  it('is company, year, document and line', () => {
    expect(row('5100004711')).toBe('1000~2020-21~5100004711~001');
  });

  it('keeps noughts and the case of letters, which tell documents apart', () => {
    expect(new Set([row('4711'), row('04711'), row('a'), row('A')]).size).toBe(4);
  });

  it('can stand in a path whatever signs a document has, and no two documents share one', () => {
    expect(row('JNL/21.04~7 a')).toBe('1000~2020-21~JNL.2f21.2e04.7e7.20a~001');
    expect(parseGlRowKey(row('JNL/21.04~7 a'))).toBe(row('JNL/21.04~7 a'));
  });

  it.each(['', ' 1', '1 ', 'é', 'a\tb', 'x'.repeat(41)])('has no part like %j', (text) => {
    expect(refusalOf(() => row(text))).toBe('not-a-gl-row-key');
    expect(refusalOf(() => row('1', text))).toBe('not-a-gl-row-key');
    expect(refusalOf(() => row('1', '1000', text))).toBe('not-a-gl-row-key');
  });

  it.each([
    '',
    '1000~2020-21~4711',
    '1000~2020-22~4711~1',
    '1000~2020/21~4711~1',
    '1~2020-21~a b~1',
    '1~2020-21~1~1~1',
  ])('%j is none', (text) => {
    expect(refusalOf(() => parseGlRowKey(text))).toBe('not-a-gl-row-key');
  });
});

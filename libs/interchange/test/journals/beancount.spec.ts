import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BeancountFile } from '#interchange';
import { parseDate, parseFinancialYear, parseGrantId, pence } from '#values';
import { beancountAccount, quoted } from '../../src/journals/beancount-texts.ts';
import { bothSidesOf, entryOf, hostileText } from './entries.ts';

const effectiveOn = parseDate('2020-05-31');
const posting = { account: 'actual', pence: pence(1_000n), effectiveOn } as const;
const line = { ...posting, grantId: parseGrantId('pcd-867'), financialYear: parseFinancialYear('2020/21') };
const named = (head: string): string => beancountAccount({ ...line, head });

describe('the file for Beancount', () => {
  it('opens an account for pounds alone and has one transaction for an event and a day', () => {
    const [own] = bothSidesOf({ ...line, head: 'staff pay', claimNo: 2, incurredOn: effectiveOn, entry: 'spend:1' });
    const file = new BeancountFile({ until: 41n });
    expect(file.entry(entryOf([own!], { sentence: 'The "pay" \\ £10.00' })).split('\n')).toEqual([
      '',
      '1990-01-01 open Equity:Actual:Pcd-867:2020-21:H-staff-pay GBP',
      '  grant: "pcd-867"',
      '  year: "2020/21"',
      '  head: "staff pay"',
      '',
      '2020-05-31 * "The \\"pay\\" \\\\ £10.00"',
      '  event: "3f2c0c8e-0000-5000-8000-000000000041"',
      '  position: 41',
      '  type: "ActualSpendReported"',
      '  basis: "illustrative"',
      '  recorded: "2026-04-01T09:00:00.000Z"',
      '  Equity:Actual:Pcd-867:2020-21:H-staff-pay  10.00 GBP',
      '    grant: "pcd-867"',
      '    year: "2020/21"',
      '    head: "staff pay"',
      '    claim: 2',
      '    entry: "spend:1"',
      '    incurred: 2020-05-31',
      '',
    ]);
    expect(file.closing()).toBe('\n; The end: 1 postings of 1 events.\n');
  });

  it.each([
    ['staff pay', 'Equity:Actual:Pcd-867:2020-21:H-staff-pay'],
    ['base-pay', 'Equity:Actual:Pcd-867:2020-21:H-base--pay'],
    ['police unit', 'Equity:Actual:Pcd-867:2020-21:H-police-u20-unit'],
    ['Überstunden', 'Equity:Actual:Pcd-867:2020-21:H--udc-berstunden'],
  ])('names the account of the head %s', (head, account) => {
    expect(named(head)).toBe(account);
  });

  it('names cash of no grant as no grant is named', () => {
    expect(beancountAccount({ ...posting, account: 'contra:held' })).toBe('Equity:Contra-Held:UNIDENTIFIED');
    expect(beancountAccount({ ...posting, account: 'held', grantId: parseGrantId('unidentified') })).toBe(
      'Equity:Held:Unidentified',
    );
  });

  it('gives two heads two names that Beancount takes, whatever the heads are', () => {
    const near = fc.string({
      unit: fc.constantFrom('a', 'u', '2', '0', 'd', '-', ' ', ';'),
      minLength: 1,
      maxLength: 8,
    });
    const head = fc.oneof(near, hostileText);
    fc.assert(
      fc.property(fc.array(head, { minLength: 2, maxLength: 40 }), (heads) => {
        const different = new Set(heads.map((one) => one.toWellFormed()));
        const names = new Set(heads.map(named));
        expect(names.size).toBe(different.size);
        for (const name of names) expect(name).toMatch(/^Equity:Actual:Pcd-867:2020-21:H-[A-Za-z0-9-]+$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes a text on one line, closed by its own quotation mark', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = quoted(text);
        expect(written).toMatch(/^"(?:[^"\\\n\r]|\\["\\n])*"$/);
        expect(written.slice(1, -1).replace(/\\(.)/gs, (_all, sign: string) => (sign === 'n' ? '\n' : sign))).toBe(
          text
            .toWellFormed()
            .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
            .replace(/(?!\n)\p{Cc}/gu, ' '),
        );
      }),
    );
  });
});

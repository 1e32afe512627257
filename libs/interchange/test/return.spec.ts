import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalText } from '#event-log';
import { composeReturn, csvText, htmlText, returnPeriod, returnSheet } from '#interchange';
import { parseAmount, toWire } from '#values';
import { sources } from './examples.ts';

describe('the months of a return', () => {
  it.each([
    ['monthly', 3, { fromPeriod: 3, untilPeriod: 3 }],
    ['quarterly', 3, { fromPeriod: 1, untilPeriod: 3 }],
    ['quarterly', 4, undefined],
    ['quarterly', 12, { fromPeriod: 10, untilPeriod: 12 }],
    ['year-end', 12, { fromPeriod: 1, untilPeriod: 12 }],
    ['year-end', 11, undefined],
    ['monthly', 13, undefined],
    ['monthly', 0, undefined],
  ] as const)('of a %s one that ends with month %i are %j', (kind, untilPeriod, months) => {
    expect(returnPeriod(kind, untilPeriod)).toEqual(months);
  });
});

describe('a return', () => {
  it('adds up its heads, and gives for each what is left', () => {
    expect(toWire(composeReturn(sources()))).toMatchObject({
      heads: [
        {
          head: 'overtime',
          originalBudgetAmount: '1000.00',
          revisedBudgetAmount: '300.00',
          spendAmount: '425.00',
          accruedAmount: '25.00',
          budgetVarianceAmount: '-125.00',
        },
        { head: 'training', forecastAmount: '600.00', outturnVarianceAmount: '100.00' },
      ],
      totals: { originalBudgetAmount: '1000.00', revisedBudgetAmount: '1000.00', forecastOutturnAmount: '1025.00' },
      claim: { totalAmount: '425.00', capBalanceAmount: '575.00' },
      missing: [],
    });
  });

  it('names the figures that rest on illustrative entries, and no others', () => {
    const { illustrative } = composeReturn(sources({ illustrative: new Set(['budget']) }));
    expect(illustrative).toEqual(['budget', 'claimable', 'budgetVariance']);
    expect(returnSheet(composeReturn(sources({ illustrative: new Set() }))).remarks).toEqual([]);
  });

  it('gives the reconciliation that a year was closed on, with the reasons', () => {
    const amount = parseAmount('425.00');
    const six = {
      generalLedgerAmount: parseAmount('426.00'),
      ledgerAmount: amount,
      claimsAcceptedAmount: amount,
      cashAmount: amount,
      incomeAmount: amount,
      balanceAmount: parseAmount('0.00'),
      capAmount: parseAmount('1000.00'),
      recoverableAmount: amount,
    };
    const explanations = [
      { difference: 'general-ledger-less-ledger', amount: parseAmount('1.00'), reason: 'a postage stamp' },
    ] as const;
    const closed = { reconciliation: six, explanations, lapseAmount: parseAmount('575.00') };
    const content = composeReturn(
      sources({ claim: undefined, yearEnd: { closed, claimsAcceptedAmount: parseAmount('0.00') } }),
    );
    expect(toWire(content.reconciliation)).toMatchObject({
      closed: true,
      lapseAmount: '575.00',
      claimsAcceptedAmount: '425.00',
      differences: [
        { difference: 'general-ledger-less-ledger', amount: '1.00' },
        { amount: '0.00' },
        { amount: '0.00' },
        { amount: '0.00' },
      ],
    });
    expect(csvText(returnSheet(content))).toContain('Line 1 less line 2,1.00,a postage stamp');
  });

  /** Documents that were sent must be made again for ever: whoever changes these hashes makes a new version beside. */
  it('has in version 1 these bytes for good', () => {
    const content = composeReturn(sources());
    const sheet = returnSheet(content);
    expect({
      json: hash('sha256', canonicalText(content)),
      csv: hash('sha256', csvText(sheet)),
      html: hash('sha256', htmlText(sheet)),
    }).toEqual({
      json: '17312ec79984ebbc12b9af36925a2455467c254ce555613aaa546e1564974b6d',
      csv: '7d4ac25d7a29f70df1ee8a625b1477dd77ad934ef157c6db5d168b29faae0869',
      html: 'b247a284d56ac0accc3f90a44cbd8164968286020f2905b6e92636e4367f05d6',
    });
  });
});

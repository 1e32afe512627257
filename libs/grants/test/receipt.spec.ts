import { describe, expect, it } from '@jest/globals';
import type { ReceiptEvent, RecordReceipt } from '#grants';
import { parseGrantId, parseImportId, parseReceiptId } from '#values';
import { givenReceipt } from '../../../test/support/given-receipt.ts';
import { accepted, agreed, claimed, opened, paid, pounds, prepared, since, spent } from './examples.ts';
import { repaymentDue, withdrawn } from './award-examples.ts';
import { advanced, matched, matchReversed, received, reversalSettled, settled } from './receipt-examples.ts';

const sent = [...agreed(), spent('400.00'), ...claimed()] as const;
/** A receipt whose match took all that was asked; as events, because the grant has moved on since. */
const taken = givenReceipt([received(), matched('400.00'), settled('400.00')], sent).events;

describe('a receipt', () => {
  it('is recorded with who paid and how it was referenced', () => {
    givenReceipt([])
      .when(received('1000.00', '2020-08-14', { remittanceReference: 'CLAIM 1', bankReference: 'B 1' }))
      .then({
        type: 'ReceiptRecorded',
        data: { receiptId: 'bacs-1', amount: pounds('1000.00'), payer: 'Home Office', remittanceReference: 'CLAIM 1' },
      });
  });

  it('is recorded once', () => {
    givenReceipt([received()]).when(received()).thenRefused('receipt-exists', 'bacs-1 has been recorded.');
  });

  it('that a file lists again is recorded already, and an exception where the file says something else (R35)', () => {
    const fromFile = { importId: parseImportId('0123456789abcdef-bank-plain-1'), rowNo: 2 };
    const listed = (over: Partial<RecordReceipt> = {}) => received('1000.00', '2020-08-14', { fromFile, ...over });
    const given = givenReceipt([listed({ description: 'GRANT' })]);
    given.when(listed({ fromFile: { ...fromFile, rowNo: 3 } })).thenRefused('receipt-exists');
    given
      .when(listed({ payer: 'Treasury', remittanceReference: 'CLAIM 2', description: 'GRANT' }))
      .thenRefused('receipt-differs', 'bacs-1 has been recorded with another payer, remittanceReference.', {
        field: 'payer',
      });
  });

  it('comes before its matches', () => {
    givenReceipt([], sent).when(matched('1.00')).thenRefused('receipt-unknown');
  });

  it.each(['0.00', '-1.00'])('is not of %s', (amount) => {
    givenReceipt([]).when(received(amount)).thenRefused('amount-not-positive');
  });

  it('is not of a day to come', () => {
    givenReceipt([])
      .when(received('1.00', '2026-07-01'))
      .thenRefused('cost-in-the-future', '1 July 2026 is after today, 30 June 2026.');
  });

  it('may be held as an advance for a line of a grant that exists', () => {
    givenReceipt([], [opened()])
      .when(advanced('500.00', '2020-05-01'))
      .then({ type: 'ReceiptRecorded', data: { heldFor: { grantId: 'example', financialYear: '2020/21' } } });
    givenReceipt([], [])
      .when(advanced('500.00', '2020-05-01'))
      .thenRefused('grant-unknown', 'There is no grant example.', { field: 'heldFor.grantId' });
  });
});

describe('R31: a match reserves cash of a receipt for a claim', () => {
  it('that is free on its day and on every later one: cash that came back later was not free before', () => {
    const back = givenReceipt([...taken, matchReversed('2020-10-01'), reversalSettled('0.00', 1, '2020-10-01')], sent);
    back.when(matched('700.00', '2020-09-30')).thenRefused('over-receipt', undefined, { limit: '£600.00' });
    back.when(matched('400.00', '2020-10-01')).then({ type: 'ReceiptReserved' });
  });

  it('up to what is left of the receipt', () => {
    const after = givenReceipt([received()], sent).when(matched('400.00'));
    after.then({
      type: 'ReceiptReserved',
      data: { receiptId: 'bacs-1', matchNo: 1, claimNo: 1, amount: pounds('400.00') },
    });
    after.thenLeft('600.00');
  });

  it('and no further', () => {
    givenReceipt([received('399.99')], sent)
      .when(matched('400.00'))
      .thenRefused('over-receipt', 'Receipt bacs-1: £400.00 asked, £399.99 left.', { limit: '£399.99' });
    givenReceipt([received('500.00'), matched('300.00')], [...sent])
      .when(matched('200.01'))
      .thenRefused('over-receipt', '£200.00 left');
  });

  it('and no further than the claim’s outstanding', () => {
    givenReceipt([received()], sent)
      .when(matched('400.01'))
      .thenRefused('over-outstanding', 'Claim 1: £400.01 asked, £400.00 left.');
    givenReceipt([received()], [...sent, paid('150.00', '2020-08-01', { receiptId: 'bacs-2' })])
      .when(matched('250.01'))
      .thenRefused('over-outstanding', '£250.00 left');
  });

  it('and no further than is outstanding on any later day', () => {
    givenReceipt([received()], [...sent, accepted(1, '2020-12-01', { reductionAmount: pounds('50.00') })])
      .when(matched('350.01'))
      .thenRefused('over-outstanding');
  });

  it.each(['0.00', '-1.00'])('not of %s', (amount) => {
    givenReceipt([received()], sent).when(matched(amount)).thenRefused('amount-not-positive');
  });

  it('not of a grant that does not exist', () => {
    givenReceipt([received()], []).when(matched('1.00')).thenRefused('grant-unknown', undefined, { field: 'grantId' });
  });

  it('not of a claim that was never made', () => {
    givenReceipt([received()], sent)
      .when(matched('1.00', '2020-08-14', { claimNo: 9 }))
      .thenRefused('claim-unknown', 'example has no claim 9.');
  });

  it.each([
    ['prepared', [...agreed(), spent('400.00'), prepared()]],
    ['withdrawn', [...sent, withdrawn()]],
  ] as const)('not of a claim that is %s', (standing, grant) => {
    givenReceipt([received()], grant)
      .when(matched('1.00'))
      .thenRefused('claim-not-submitted', `Claim 1 is ${standing}.`, { field: 'claimNo' });
  });

  it('not before the cash came in', () => {
    givenReceipt([received('1000.00', '2020-08-14')], sent)
      .when(matched('1.00', '2020-08-13'))
      .thenRefused('effective-before-last', 'The cash was received on 14 August 2020.');
  });

  it('not of another grant than the one it is held for', () => {
    givenReceipt([advanced('500.00', '2020-05-01')], sent)
      .when(matched('1.00', '2020-08-14', { grant: 'other' }))
      .thenRefused('cash-held-for-another-grant', 'The receipt is held for example.', { field: 'grantId' });
    givenReceipt([advanced('500.00', '2020-05-01')], sent)
      .when(matched('1.00'))
      .then({ type: 'ReceiptReserved', data: { heldForYear: '2020/21' } });
  });
});

describe('a match, once the grant has answered', () => {
  it('has what the grant took, and the rest of the receipt is free again', () => {
    const after = givenReceipt([received(), matched('400.00')], sent).when(settled('370.00'));
    after.then({
      type: 'ReceiptMatchSettled',
      data: { matchNo: 1, takenAmount: pounds('370.00'), leftAmount: pounds('30.00') },
    });
    after.thenLeft('630.00');
  });

  it('may have nothing', () => {
    givenReceipt([received(), matched('400.00')], sent)
      .when(settled('0.00'))
      .thenLeft('1000.00');
  });
});

describe('the reversal of a match', () => {
  it('is asked of the grant, which says what it keeps', () => {
    const grant = [...sent, paid('400.00')];
    const after = givenReceipt(taken, grant).when(matchReversed());
    after.then({
      type: 'ReceiptMatchReversed',
      data: { matchNo: 1, amount: pounds('400.00'), grantId: 'example', claimNo: 1 },
    });
    after.thenLeft('600.00');
    givenReceipt([...taken, matchReversed(), reversalSettled()], grant).thenLeft('1000.00');
    givenReceipt([...taken, matchReversed(), reversalSettled('60.00')], grant).thenLeft('940.00');
  });

  it('is refused of a match that was never made', () => {
    givenReceipt(taken, sent)
      .when(matchReversed('2020-09-01', { matchNo: 9 }))
      .thenRefused('match-unknown', 'There is no match 9.');
  });

  it.each([
    ['that waits for the grant', [received(), matched('400.00')]],
    ['that took nothing', [received(), matched('400.00'), settled('0.00')]],
    ['that is being reversed', [...taken, matchReversed()]],
    ['that was reversed', [...taken, matchReversed(), reversalSettled()]],
  ] as const)('is refused of a match %s', (_what, past) => {
    givenReceipt(past, sent).when(matchReversed('2020-09-02')).thenRefused('match-not-settled');
  });

  it('is refused before its cash last moved', () => {
    givenReceipt(taken, [...sent, paid('400.00'), repaymentDue('50.00', 1, '2020-09-20')])
      .when(matchReversed('2020-09-19'))
      .thenRefused('effective-before-last', 'Its cash last moved on 20 September 2020.', { limit: '2020-09-20' });
  });
});

describe('a receipt’s stream', () => {
  it('says plainly what is wrong where a match is settled that was never reserved', () => {
    const settling: ReceiptEvent = {
      type: 'ReceiptMatchSettled',
      data: {
        receiptId: parseReceiptId('bacs-1'),
        grantId: parseGrantId('example'),
        matchNo: 1,
        claimNo: 1,
        takenAmount: pounds('1.00'),
        leftAmount: pounds('0.00'),
        ...since('2020-08-14'),
      },
    };
    givenReceipt([received(), settling], sent).thenLeft('1000.00');
    expect(() => givenReceipt([received()], sent).when(settled('1.00')).thenLeft('999.00')).toThrow(/never reserved/u);
  });
});

import { describe, expect, it } from '@jest/globals';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { pounds, since } from './examples.ts';
import {
  allocatedByRules,
  glRow,
  imported,
  keyOf,
  rowAllocated,
  rowReallocated,
  rowRefused,
  rule,
  share,
  twoGrants,
} from './row-examples.ts';

const KEY = keyOf(glRow());

describe('R35: a row of the general ledger', () => {
  it('is recorded with where it came from, and goes where a rule says', () => {
    givenLedger(...twoGrants, rule())
      .when(imported())
      .then(
        {
          type: 'RowRecorded',
          data: { key: KEY, rowNo: 2, importedBy: 'importer', row: { netAmount: pounds('100.00') } },
        },
        {
          type: 'RowAllocated',
          data: {
            allocationNo: 1,
            basis: { kind: 'rule', ruleId: 'smh', version: 1 },
            shares: [{ shareNo: 1, grantId: 'example', financialYear: '2020/21', netAmount: pounds('100.00') }],
          },
        },
      );
    givenLedger(...twoGrants, rule(), imported()).thenFigures('example', '2020/21', { actual: '100.00' });
  });

  it('is recorded once: the same key with the same content is there already', () => {
    givenLedger(...twoGrants, rule(), imported())
      .when(imported())
      .thenRefused(
        'row-recorded-already',
        `Row ${KEY} was recorded from row 2 of 0123456789abcdef-plain-1, with the same content.`,
      );
  });

  it('is never taken twice: the same key with other content is an exception that names what differs', () => {
    givenLedger(...twoGrants, rule(), imported())
      .when(imported({ net: '100.01', costCentre: 'CLSMIN' }))
      .thenRefused('row-differs', /with another costCentre, netAmount/u, { field: 'costCentre' });
  });

  it('is refused while its day is to come, so that it can come again put right', () => {
    givenLedger(...twoGrants, rule())
      .when(imported({ day: '2030-05-10' }))
      .thenRefused(
        'cost-in-the-future',
        'It says that its cost was incurred on 10 May 2030, and today is 30 June 2026.',
        { field: 'row.incurredOn', limit: '2026-06-30' },
      );
  });

  it('waits for a person where no rule is for it', () => {
    givenLedger(...twoGrants, rule())
      .when(imported({ costCentre: 'X1', wbsElement: 'W.1' }))
      .then({
        type: 'RowRecorded',
        data: {
          unallocated: { code: 'no-rule', detail: 'No rule is for cost centre X1, WBS element W.1, account 510000.' },
        },
      });
  });

  it('waits where two rules are for it alike', () => {
    givenLedger(...twoGrants, rule(), rule({ ruleId: 'other', shares: [share(10_000, { grant: 'other' })] }))
      .when(imported())
      .then({ type: 'RowRecorded', data: { unallocated: { code: 'rules-tie' } } });
  });

  it('holds no phone number, while references of ten digits are no phone numbers', () => {
    givenLedger()
      .when(imported({ description: 'call 020 7946 0000' }))
      .thenRefused('phone-number', undefined, { field: 'row.description' });
    givenLedger()
      .when(imported({ documentNumber: '02079460123', invoiceNumber: '02079460123', purchaseOrder: '02079460123' }))
      .then({ type: 'RowRecorded' });
  });
});

describe('R15 and E8: of the VAT of a row', () => {
  const vat = { net: '12000.00', vatAmount: pounds('2400.00') };

  it('what can be recovered does not count', () => {
    givenLedger(...twoGrants, rule(), imported({ ...vat, vatRecoverable: true })).thenFigures('example', '2020/21', {
      actual: '12000.00',
    });
  });

  it('what cannot be recovered does', () => {
    givenLedger(...twoGrants, rule(), imported({ ...vat, vatRecoverable: false })).thenFigures('example', '2020/21', {
      actual: '14400.00',
    });
  });

  it('a person says which it is where the extract does not', () => {
    const waiting = givenLedger(...twoGrants, rule(), imported(vat));
    waiting.thenTypes(`glrow-${KEY}`, 'RowRecorded');
    waiting.when(rowAllocated([share()])).thenRefused('vat-not-stated', undefined, { field: 'vatRecoverable' });
    waiting
      .when(rowAllocated([share()], { vatRecoverable: true }))
      .thenFigures('example', '2020/21', { actual: '12000.00' });
  });
});

describe('R16: a row', () => {
  const halves = [share(5000), share(5000, { grant: 'other' })];

  it('may be split over grants, and its shares come to the row to the penny', () => {
    const ledger = givenLedger(
      ...twoGrants,
      rule({ shares: [share(3333), share(6667, { grant: 'other' })] }),
      imported({ net: '100.01' }),
    );
    ledger.thenFigures('example', '2020/21', { actual: '33.33' });
    ledger.thenFigures('other', '2020/21', { actual: '66.68' });
  });

  it('has no more shares than there is of it', () => {
    const half = givenLedger(...twoGrants, imported(), rowAllocated([share(6000)]));
    half
      .when(rowAllocated([share(6000, { grant: 'other' })]))
      .thenRefused('over-row', 'The shares come to 60.00%; 40.00% of the row is free.', {
        field: 'shares',
        limit: '4000',
      });
    half.when(rowAllocated([share(4000, { grant: 'other' })])).thenFigures('other', '2020/21', { actual: '40.00' });
  });

  it('comes to the penny also where its shares are given one after the other', () => {
    const odd = givenLedger(
      ...twoGrants,
      imported({ net: '0.03' }),
      rowAllocated([share(5000)]),
      rowAllocated([share(5000, { grant: 'other' })]),
    );
    odd.thenFigures('example', '2020/21', { actual: '0.02' });
    odd.thenFigures('other', '2020/21', { actual: '0.01' });
  });

  it('is given to a grant once', () => {
    givenLedger(...twoGrants, imported(), rowAllocated([share(5000)]))
      .when(rowAllocated([share(5000)]))
      .thenRefused('grant-twice', 'example would have two shares of the row; reallocate it.');
    givenLedger(...twoGrants, imported())
      .when(rowAllocated([share(1), share(1)]))
      .thenRefused('grant-twice');
  });

  it.each([0, -1, 10_001, 0.5])('has no share of %s basis points', (part) => {
    givenLedger(...twoGrants, imported())
      .when(rowAllocated([share(part)]))
      .thenRefused('share-wrong');
  });

  it('is given on the day its cost was incurred, with the evidence for it', () => {
    const ledger = givenLedger(...twoGrants, imported());
    ledger
      .when(rowAllocated([share()], since('2020-05-11')))
      .thenRefused('allocation-day', undefined, { limit: '2020-05-10' });
    const evidence = { reference: 'duty roster of May' };
    ledger.when(rowAllocated([share()], { evidence })).then({ type: 'RowAllocated', data: { evidence } });
  });

  it('is given to grants that are there', () => {
    const ledger = givenLedger(...twoGrants, imported());
    ledger.when(rowAllocated([])).thenRefused('no-shares');
    ledger
      .when(rowAllocated([share(1, { grant: 'nobody' })]))
      .thenRefused('grant-unknown', 'There is no grant nobody.');
  });

  it('is recorded before anything is done with it', () => {
    givenLedger(...twoGrants)
      .when(rowAllocated(halves))
      .thenRefused('row-unknown');
  });
});

describe('a row that waits, when its rule comes later', () => {
  it('goes where the rule says, by whoever asks for it', () => {
    givenLedger(...twoGrants, imported(), rule())
      .when(allocatedByRules())
      .then({
        type: 'RowAllocated',
        data: {
          allocationNo: 1,
          allocatedBy: 'allocator',
          basis: { kind: 'rule', ruleId: 'smh', version: 1 },
          shares: [{ grantId: 'example', netAmount: pounds('100.00') }],
        },
      });
    givenLedger(...twoGrants, imported(), rule(), allocatedByRules()).thenFigures('example', '2020/21', {
      actual: '100.00',
    });
  });

  it('waits on where no rule is for it, or two are alike, or its VAT is not stated', () => {
    givenLedger(...twoGrants, imported())
      .when(allocatedByRules())
      .thenRefused('no-rule');
    givenLedger(
      ...twoGrants,
      imported(),
      rule(),
      rule({ ruleId: 'other', shares: [share(10_000, { grant: 'other' })] }),
    )
      .when(allocatedByRules())
      .thenRefused('rules-tie');
    givenLedger(...twoGrants, imported({ vatAmount: pounds('20.00') }), rule())
      .when(allocatedByRules())
      .thenRefused('vat-not-stated');
  });

  it('stays as a person has left it', () => {
    const byHand = rowAllocated([share(6_000)]);
    givenLedger(...twoGrants, imported(), rule(), byHand)
      .when(allocatedByRules())
      .thenRefused('row-dealt-with');
    givenLedger(...twoGrants, imported(), rule(), byHand, rowReallocated([]))
      .when(allocatedByRules())
      .thenRefused('row-dealt-with');
    givenLedger(...twoGrants, imported(), rule(), rowRefused())
      .when(allocatedByRules())
      .thenRefused('row-dealt-with');
  });
});

describe('a row that reverses another', () => {
  const original = imported({ documentNumber: '100', net: '4812.50' });
  const reversal = (over = {}) =>
    imported({
      documentNumber: '200',
      documentKind: 'reversal',
      reverses: { documentNumber: '100' },
      net: '-4812.50',
      day: '2020-09-10',
      period: 6,
      ...over,
    });

  it('undoes it in the grants that have it, linked and once (R33)', () => {
    const ledger = givenLedger(...twoGrants, rule(), original, reversal());
    ledger.thenTypes('grant-example', 'ActualSpendReported', 'EntryReversed');
    ledger.thenFigures('example', '2020/21', { actual: '0.00' });
    ledger.thenFigures('example', '2020/21', { actual: '4812.50' }, '2020-09-09');
    ledger.when(reversal({ documentNumber: '300' })).thenTypes('grant-example', 'SpendHeldForReview');
  });

  it('is held where nothing recorded is its opposite', () => {
    const ledger = givenLedger(...twoGrants, rule(), original, reversal({ net: '-4812.49' }));
    const [held] = ledger.events('grant-example').slice(-1);
    expect(held).toMatchObject({ type: 'SpendHeldForReview', data: { reasons: [{ code: 'reversal-unmatched' }] } });
  });
});

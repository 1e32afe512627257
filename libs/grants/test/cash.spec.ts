import { describe, expect, it } from '@jest/globals';
import { postingsOf } from '#grants';
import { formatAmount, sum } from '#values';
import { given, type Step } from '../../../test/support/given.ts';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import {
  accepted,
  agreed,
  approved,
  claimed,
  offered,
  on,
  paid,
  pounds,
  prepared,
  since,
  spent,
  year,
} from './examples.ts';
import { bothSigned, repaid, repaymentDue, reversed, withdrawn } from './award-examples.ts';
import { advanced, matched, matchReversed, received } from './receipt-examples.ts';

const sent = [...agreed(), spent('400.00'), ...claimed()] as const;
const advance = (amount: string, day = '2020-05-01', over = {}) =>
  ({
    type: 'HoldAdvance',
    receiptId: 'bacs-1',
    financialYear: year('2020/21'),
    amount: pounds(amount),
    ...since(day),
    ...over,
  }) as const;
const returned = (day = '2020-10-01', receiptId = 'bacs-1') =>
  ({ type: 'ReturnMatch', receiptId, matchNo: 1, reason: 'it pays another claim', ...since(day) }) as const;
const inGrant = (...steps: readonly Step[]) => steps.map((step) => ({ stream: 'grant-example', ...asCommand(step) }));
const asCommand = (step: Step) => ('command' in step ? step : { command: step as never });

/** A second line, 2021/22, agreed and approved, with a claim that is prepared. */
const secondYear = [
  offered({ financialYear: '2021/22', amount: '700.00' }),
  approved('700.00', 'accept', { financialYear: '2021/22' }),
  ...bothSigned(2, '2020-04-01', ['2021/22']),
  spent('300.00', '2021-05-10', { financialYear: year('2021/22') }),
  prepared('2021-04-01', '2021-06-30', { financialYear: year('2021/22'), ...since('2021-07-10') }),
] as const;

describe('R31: a match', () => {
  it('takes the cash along: received and recovered on the line that it pays', () => {
    given(...sent, paid('400.00')).thenFigures('2020/21', {
      received: '400.00',
      recovered: '400.00',
      held: '0.00',
      outstanding: '0.00',
      owedToFunder: '0.00',
    });
  });

  it('counts from the later of its day and the submission', () => {
    const past = [...sent, paid('400.00', '2020-07-01')] as const;
    given(...past).thenFigures('2020/21', { received: '0.00', recovered: '0.00' }, '2020-07-14');
    given(...past).thenFigures('2020/21', { received: '400.00', recovered: '400.00' }, '2020-07-15');
  });

  it('takes no more than is outstanding, and says what it left and why', () => {
    given(...sent, paid('300.00'))
      .when(paid('150.00', '2020-09-01', { matchNo: 2 }))
      .then({
        type: 'CostRecovered',
        data: {
          requestedAmount: pounds('150.00'),
          amount: pounds('100.00'),
          leftAmount: pounds('50.00'),
          reason: 'Only £100.00 was outstanding.',
        },
      });
  });

  it('takes no more than is outstanding on any later day', () => {
    given(...sent, accepted(1, '2020-10-01', { reductionAmount: pounds('30.00') }))
      .when(paid('400.00', '2020-09-01'))
      .then({ type: 'CostRecovered', data: { amount: pounds('370.00'), leftAmount: pounds('30.00') } });
  });

  it.each([
    ['withdrawn', [...sent, withdrawn()]],
    ['prepared', [...agreed(), spent('400.00'), prepared()]],
  ] as const)('takes nothing of a claim that is %s: an event all the same, never a refusal', (standing, past) => {
    given(...past)
      .when(paid('400.00'))
      .then({ type: 'CostRecovered', data: { amount: pounds('0.00'), reason: `Claim 1 is ${standing}.` } });
    given(...past)
      .when(paid('400.00'))
      .thenFigures('2020/21', { received: '0.00', recovered: '0.00' });
  });

  it('leaves cash that is not yet identified without grant and year until then', () => {
    const postings = postingsOf('receipt-bacs-1', { type: 'ReceiptRecorded', data: received('400.00') });
    expect(postings.every(({ grantId, financialYear }) => grantId === undefined && financialYear === undefined)).toBe(
      true,
    );
    const match = given(...sent, paid('150.00')).events.at(-1)!;
    const unidentified = postingsOf('grant-example', match).filter((one) => one.financialYear === undefined);
    const amounts = unidentified.filter(({ account }) => account === 'held' || account === 'received');
    expect(amounts.map(({ account, pence, grantId }) => [account, formatAmount(pence), grantId])).toEqual([
      ['received', '-150.00', undefined],
      ['held', '-150.00', undefined],
    ]);
  });
});

describe('an advance', () => {
  it('is an event of its grant, whatever the standing of the line', () => {
    given(...agreed())
      .when(advance('500.00'))
      .then({ type: 'AdvanceHeld', data: { receiptId: 'bacs-1', amount: pounds('500.00'), financialYear: '2020/21' } });
    given()
      .when(advance('500.00', '2020-05-01', { financialYear: year('2025/26') }))
      .then({ type: 'AdvanceHeld' });
  });

  it('is held for its line and owed to the funder until there is cost', () => {
    given(...agreed(), advance('500.00')).thenFigures('2020/21', {
      received: '500.00',
      held: '500.00',
      recovered: '0.00',
      owedToFunder: '500.00',
      accruedIncome: '0.00',
    });
  });

  it('pays a claim of its own line: the cash is received already', () => {
    given(...sent, advance('500.00'), paid('400.00', '2020-08-14', { heldForYear: year('2020/21') })).thenFigures(
      '2020/21',
      {
        received: '500.00',
        recovered: '400.00',
        held: '100.00',
        owedToFunder: '100.00',
      },
    );
  });

  it('pays a claim of another line: received and held go along, so that both lines add up', () => {
    const past = [
      ...sent,
      advance('500.00'),
      ...secondYear,
      ...claimed('2020-04-01', '2020-06-30', 2, '2021-07-10').slice(1),
      paid('300.00', '2021-08-14', { claimNo: 2, heldForYear: year('2020/21') }),
    ] as const;
    given(...past).thenFigures('2020/21', { received: '500.00', held: '500.00' }, '2021-08-13');
    given(...past).thenFigures('2020/21', { received: '200.00', held: '200.00', recovered: '0.00', repaid: '0.00' });
    given(...past).thenFigures('2021/22', { received: '300.00', held: '0.00', recovered: '300.00', repaid: '0.00' });
  });

  it('pays no more than is still held', () => {
    const past = [
      ...sent,
      advance('500.00'),
      repaymentDue('200.00', undefined, '2020-06-01'),
      repaid('200.00', '2020-06-02'),
    ] as const;
    given(...past)
      .when(paid('400.00', '2020-08-14', { heldForYear: year('2020/21') }))
      .then({
        type: 'CostRecovered',
        data: { amount: pounds('300.00'), leftAmount: pounds('100.00'), reason: 'Only £300.00 was still held.' },
      });
  });
});

describe('R30: a repayment', () => {
  const paidInFull = [...sent, paid('400.00')] as const;

  it('that names a claim lowers what is claimed and holds its cash for the funder', () => {
    const after = given(...paidInFull).when(repaymentDue('50.00', 1));
    after.then({
      type: 'RepaymentDue',
      data: { repaymentNo: 1, claimNo: 1, takes: [{ receiptId: 'bacs-1', matchNo: 1, amount: pounds('50.00') }] },
    });
    after.thenFigures('2020/21', { claimed: '350.00', recovered: '350.00', held: '50.00', owedToFunder: '50.00' });
  });

  it('of a claim moves its cash no earlier than it was paid', () => {
    const past = [...paidInFull, repaymentDue('50.00', 1, '2020-08-01')] as const;
    given(...past).thenFigures('2020/21', { claimed: '350.00', recovered: '0.00', held: '0.00' }, '2020-08-13');
    given(...past).thenFigures('2020/21', { claimed: '350.00', recovered: '350.00', held: '50.00' }, '2020-08-14');
  });

  it('of cash that is held anyway moves nothing', () => {
    const after = given(...agreed(), advance('500.00')).when(repaymentDue('500.00'));
    after.then({ type: 'RepaymentDue', data: { takes: [] } });
    after.thenFigures('2020/21', { held: '500.00', repaid: '0.00' });
  });

  it('is paid from the receipts that hold cash of the line, in the order in which they came', () => {
    const two = [advance('30.00'), advance('40.00', '2020-05-02', { receiptId: 'bacs-2' })] as const;
    given(...agreed(), ...two, repaymentDue('50.00'))
      .when(repaid('50.00'))
      .then({
        type: 'RepaymentMade',
        data: {
          repaymentNo: 1,
          financialYear: '2020/21',
          takes: [
            { receiptId: 'bacs-1', amount: pounds('30.00') },
            { receiptId: 'bacs-2', amount: pounds('20.00') },
          ],
        },
      });
  });

  it('once paid moves the cash from held to repaid', () => {
    const past = [...paidInFull, repaymentDue('50.00', 1), repaid('20.00'), repaid('30.00', '2020-11-01')] as const;
    given(...past).thenFigures('2020/21', { held: '30.00', repaid: '20.00', received: '400.00' }, '2020-10-31');
    given(...past).thenFigures('2020/21', { held: '0.00', repaid: '50.00', received: '400.00', owedToFunder: '0.00' });
  });

  it.each([
    ['of nothing', repaymentDue('0.00', 1), 'amount-not-positive'],
    ['of a claim that was never made', repaymentDue('1.00', 9), 'claim-unknown'],
    [
      'of a claim of another year',
      repaymentDue('1.00', 1, '2020-09-20', { financialYear: year('2021/22') }),
      'claim-unknown',
    ],
    ['of a claim not yet submitted on its day', repaymentDue('1.00', 1, '2020-07-14'), 'claim-not-submitted'],
    ['of more than the claim has recovered', repaymentDue('400.01', 1), 'over-recovered'],
    ['of more than is held', repaymentDue('0.01'), 'held-not-enough'],
  ] as const)('is refused %s', (_what, due, code) => {
    given(...paidInFull)
      .when(due)
      .thenRefused(code);
  });

  it('says how much the claim has recovered', () => {
    given(...paidInFull)
      .when(repaymentDue('400.01', 1))
      .thenRefused('over-recovered', '£400.00 left');
  });

  it('is refused of a claim that waits to be sent', () => {
    given(...agreed(), spent('400.00'), prepared())
      .when(repaymentDue('1.00', 1))
      .thenRefused('claim-not-submitted', 'Claim 1 was not submitted by 20 September 2020.', { field: 'claimNo' });
  });

  it('promises no held cash twice', () => {
    given(...agreed(), advance('500.00'), repaymentDue('300.00'))
      .when(repaymentDue('200.01'))
      .thenRefused('held-not-enough', 'Cash held in 2020/21: £200.01 asked, £200.00 left.');
  });

  it.each([
    ['that is not due', [], repaid('1.00'), 'repayment-unknown'],
    [
      'that was reversed',
      [repaymentDue('50.00', 1), reversed('repayment-due', 1, '2020-09-30')],
      repaid('1.00'),
      'repayment-unknown',
    ],
    ['with nothing', [repaymentDue('50.00', 1)], repaid('0.00'), 'amount-not-positive'],
    ['with more than is due', [repaymentDue('50.00', 1), repaid('30.00')], repaid('20.01'), 'over-repayment'],
    ['before it fell due', [repaymentDue('50.00', 1)], repaid('50.00', '2020-09-19'), 'effective-before-last'],
  ] as const)('%s is not paid', (_what, past, payment, code) => {
    given(...paidInFull, ...past)
      .when(payment)
      .thenRefused(code);
  });

  it('that is not due cannot be paid', () => {
    given(...paidInFull)
      .when(repaid('1.00'))
      .thenRefused('repayment-unknown', 'Repayment 1 is not due.');
  });

  it('says how much of it is left to pay', () => {
    given(...paidInFull, repaymentDue('50.00', 1))
      .when(repaid('50.01'))
      .thenRefused('over-repayment', '£50.00 left');
  });

  it('that is due but whose cash has gone to a claim since is not paid', () => {
    const gone = [...sent, advance('400.00'), repaymentDue('100.00', undefined, '2020-06-01')] as const;
    given(...gone, paid('400.00', '2020-08-14', { heldForYear: year('2020/21') }))
      .when(repaid('100.00'))
      .thenRefused('held-not-enough');
  });

  it('that is reversed restores the claim and its cash', () => {
    const past = [...paidInFull, repaymentDue('50.00', 1), reversed('repayment-due', 1, '2020-09-30')] as const;
    given(...past).thenFigures('2020/21', { claimed: '350.00', held: '50.00' }, '2020-09-29');
    given(...past).thenFigures('2020/21', { claimed: '400.00', recovered: '400.00', held: '0.00' }, '2020-09-30');
  });

  it('that has been paid in part is not reversed', () => {
    given(...paidInFull, repaymentDue('50.00', 1), repaid('1.00'))
      .when(reversed('repayment-due'))
      .thenRefused('entry-in-use');
  });
});

describe('a match taken back', () => {
  it('returns its cash to where it came from', () => {
    const after = given(...sent, paid('400.00')).when(returned());
    after.then({
      type: 'EntryReversed',
      data: {
        number: 1,
        reversed: {
          kind: 'cash-match',
          recoveredAmount: pounds('400.00'),
          heldAmount: pounds('0.00'),
          keptAmount: pounds('0.00'),
        },
      },
    });
    after.thenFigures('2020/21', { recovered: '400.00', received: '400.00' }, '2020-09-30');
    after.thenFigures('2020/21', { recovered: '0.00', held: '0.00', received: '0.00', outstanding: '400.00' });
  });

  it('is never effective before its cash last moved', () => {
    given(...sent, paid('400.00'), repaymentDue('50.00', 1, '2020-09-20'))
      .when(returned('2020-09-01'))
      .then({ type: 'EntryReversed', data: { effectiveOn: on('2020-09-20') } });
  });

  it('returns to the line that held it as an advance', () => {
    given(...sent, advance('500.00'), paid('400.00', '2020-08-14', { heldForYear: year('2020/21') }))
      .when(returned())
      .thenFigures('2020/21', { received: '500.00', held: '500.00', recovered: '0.00' });
  });

  it('gives back what has not been repaid to the funder, and keeps the rest', () => {
    const past = [...sent, paid('400.00'), repaymentDue('100.00', 1), repaid('60.00')] as const;
    const after = given(...past).when(returned('2020-10-02'));
    after.then({
      type: 'EntryReversed',
      data: {
        reversed: { recoveredAmount: pounds('300.00'), heldAmount: pounds('40.00'), keptAmount: pounds('60.00') },
      },
    });
    after.thenFigures('2020/21', {
      received: '60.00',
      recovered: '0.00',
      held: '0.00',
      repaid: '60.00',
      claimed: '300.00',
    });
  });

  it('keeps what is repaid only later, too', () => {
    const past = [...sent, paid('400.00'), repaymentDue('100.00', 1), repaid('60.00', '2020-12-01')] as const;
    given(...past)
      .when(returned('2020-10-02'))
      .then({
        type: 'EntryReversed',
        data: { reversed: { heldAmount: pounds('40.00'), keptAmount: pounds('60.00') } },
      });
  });
});

describe('several matches taken back after part was repaid', () => {
  it('of one receipt keep together exactly what was repaid', () => {
    const two = [
      ...sent,
      paid('250.00', '2020-08-14'),
      paid('150.00', '2020-08-20', { matchNo: 2 }),
      repaymentDue('200.00', 1),
      repaid('60.00'),
      returned('2020-10-02'),
    ] as const;
    given(...two).thenFigures('2020/21', { recovered: '0.00', held: '90.00', repaid: '60.00', received: '150.00' });
    const last = given(...two).when({ ...returned('2020-10-03'), matchNo: 2 });
    last.then({
      type: 'EntryReversed',
      data: { reversed: { heldAmount: pounds('90.00'), keptAmount: pounds('60.00') } },
    });
    last.thenFigures('2020/21', { recovered: '0.00', held: '0.00', repaid: '60.00', received: '60.00' });
  });

  it('return to the line whose advance they came from, less what was repaid', () => {
    const past = [
      ...sent,
      advance('500.00'),
      ...secondYear,
      ...claimed('2020-04-01', '2020-06-30', 2, '2021-07-10').slice(1),
      paid('300.00', '2021-08-14', { claimNo: 2, heldForYear: year('2020/21') }),
      repaymentDue('100.00', 2, '2021-09-01', { financialYear: year('2021/22') }),
      repaid('60.00', '2021-09-10'),
    ] as const;
    const after = given(...past).when(returned('2021-10-01'));
    after.thenFigures('2021/22', {
      received: '60.00',
      repaid: '60.00',
      recovered: '0.00',
      held: '0.00',
      claimed: '200.00',
    });
    after.thenFigures('2020/21', { received: '440.00', held: '440.00' });
  });
});

describe('cash over several grants and receipts', () => {
  const opened = inGrant(...sent);

  it('of one receipt pays several claims, and what is left stays unidentified', () => {
    const ledger = givenLedger(
      ...opened,
      { stream: 'receipt-bacs-1', command: received('1000.00') },
      { stream: 'receipt-bacs-1', command: matched('250.00') },
      { stream: 'receipt-bacs-1', command: matched('150.00', '2020-08-20') },
    );
    ledger.thenFigures('example', '2020/21', { recovered: '400.00', received: '400.00' });
    ledger.thenTypes('receipt-bacs-1', 'ReceiptReserved', 'ReceiptMatchSettled');
    ledger
      .when({ stream: 'receipt-bacs-1', command: matched('0.01') })
      .thenRefused('over-outstanding', 'Claim 1: £0.01 asked, £0.00 left.');
  });

  it('reversed after part was repaid leaves that part in the receipt’s match', () => {
    const ledger = givenLedger(
      ...opened,
      { stream: 'receipt-bacs-1', command: received('400.00') },
      { stream: 'receipt-bacs-1', command: matched('400.00') },
      ...inGrant(repaymentDue('100.00', 1), repaid('60.00')),
    );
    const after = ledger.when({ stream: 'receipt-bacs-1', command: matchReversed('2020-10-02') });
    after.thenTypes('receipt-bacs-1', 'ReceiptMatchReversed', 'ReceiptMatchSettled');
    after.thenFigures('example', '2020/21', { received: '60.00', repaid: '60.00', recovered: '0.00', held: '0.00' });
  });

  it('never loses or makes a penny: over all streams received is what came in', () => {
    const ledger = givenLedger(
      ...opened,
      { stream: 'receipt-bacs-1', command: advanced('500.00', '2020-05-01') },
      { stream: 'receipt-bacs-1', command: matched('400.00') },
      { stream: 'receipt-bacs-2', command: received('70.00', '2020-09-01', { id: 'bacs-2' }) },
      ...inGrant(repaymentDue('100.00', undefined, '2020-09-20'), repaid('100.00')),
    );
    const totals = ['received', 'recovered', 'held', 'repaid'].map((account) => {
      const postings = [...ledger.streams].flatMap(([stream, events]) =>
        events.flatMap((event) => postingsOf(stream, event)).filter((one) => one.account === account),
      );
      return formatAmount(sum(...postings.map(({ pence }) => pence)));
    });
    expect(totals).toEqual(['570.00', '400.00', '70.00', '100.00']);
  });
});

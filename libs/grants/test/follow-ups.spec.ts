import { describe, expect, it } from '@jest/globals';
import { followUps, SCHEMAS, type LedgerEvent } from '#grants';
import { parseDecisionReference, parseGrantId, parseReceiptId } from '#values';
import { given } from '../../../test/support/given.ts';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { givenPaper } from '../../../test/support/given-paper.ts';
import { givenReceipt } from '../../../test/support/given-receipt.ts';
import { agreed, claimed, opened, paid, pounds, since, spent } from './examples.ts';
import { reversed } from './award-examples.ts';
import { everyEvent } from './one-of-each.ts';
import { act, decided, erratum } from './paper-examples.ts';
import { advanced, matched, matchReversed, received } from './receipt-examples.ts';

const sent = [...agreed(), spent('400.00'), ...claimed()] as const;
const followed = (stream: string, events: readonly LedgerEvent[]) => followUps(stream, events.at(-1)!);
const returning = {
  type: 'ReturnMatch',
  receiptId: 'bacs-1',
  matchNo: 1,
  reason: 'wrong claim',
  ...since('2020-10-01'),
} as const;

const acts = [
  act('100.00'),
  act('200.00', 'approve-bid', { grant: 'other' }),
  act('300.00', 'accept', { year: '2021/22', asWritten: ['£300'] }),
];
const grants = { example: [opened()], other: [opened({ grantId: parseGrantId('other') })] };

describe('what follows from an event in another stream', () => {
  it('of a decision is one step for each grant it names, with the acts numbered as in the paper', () => {
    const { events } = givenPaper([decided({ acts })], { grants });
    expect(followed('decision-pcd-1', events)).toEqual([
      {
        stream: 'grant-example',
        command: {
          type: 'ApplyDecision',
          decisionReference: 'PCD 1',
          acts: [
            { actNo: 1, financialYear: '2020/21', kind: 'accept', amount: pounds('100.00') },
            { actNo: 3, financialYear: '2021/22', kind: 'accept', amount: pounds('300.00') },
          ],
          ...since('2020-04-20'),
        },
      },
      {
        stream: 'grant-other',
        command: {
          type: 'ApplyDecision',
          decisionReference: 'PCD 1',
          acts: [{ actNo: 2, financialYear: '2020/21', kind: 'approve-bid', amount: pounds('200.00') }],
          ...since('2020-04-20'),
        },
      },
    ]);
  });

  it('of an erratum is a step for each grant whose act has changed', () => {
    const mended = erratum({ acts: [{ actNo: 2, amount: pounds('250.00') }] });
    const { events } = givenPaper([decided({ acts }), mended], { grants });
    expect(followed('decision-pcd-1', events)).toMatchObject([
      {
        stream: 'grant-other',
        command: { type: 'ApplyDecision', erratumNo: 1, acts: [{ actNo: 2, amount: pounds('250.00') }] },
      },
    ]);
  });

  it('of an erratum that changes words is nothing', () => {
    const { events } = givenPaper([decided({ acts }), erratum()], { grants });
    expect(followed('decision-pcd-1', events)).toEqual([]);
  });

  it('of a receipt held for a line is the advance; of one not yet identified, nothing', () => {
    const held = givenReceipt([advanced('500.00', '2020-05-01')], [opened()]).events;
    expect(followed('receipt-bacs-1', held)).toEqual([
      {
        stream: 'grant-example',
        command: {
          type: 'HoldAdvance',
          receiptId: 'bacs-1',
          financialYear: '2020/21',
          amount: pounds('500.00'),
          ...since('2020-05-01'),
        },
      },
    ]);
    expect(followed('receipt-bacs-1', givenReceipt([received()]).events)).toEqual([]);
  });

  it('of a reservation is the match in the grant', () => {
    const { events } = givenReceipt([received(), matched('400.00')], sent);
    expect(followed('receipt-bacs-1', events)).toMatchObject([
      {
        stream: 'grant-example',
        command: { type: 'TakeMatch', receiptId: 'bacs-1', matchNo: 1, claimNo: 1, amount: pounds('400.00') },
      },
    ]);
  });

  it('of cash recovered is the settlement in its receipt, at what was taken', () => {
    expect(followed('grant-example', given(...sent, paid('450.00')).events)).toMatchObject([
      { stream: 'receipt-bacs-1', command: { type: 'SettleMatch', matchNo: 1, takenAmount: pounds('400.00') } },
    ]);
  });

  it('of a reversed match is its return in the grant, and of that the settlement in the receipt', () => {
    const reversal: LedgerEvent = {
      type: 'ReceiptMatchReversed',
      data: {
        receiptId: parseReceiptId('bacs-1'),
        grantId: parseGrantId('example'),
        claimNo: 1,
        matchNo: 1,
        amount: pounds('400.00'),
        reason: 'wrong claim',
        ...since('2020-10-01'),
      },
    };
    expect(followUps('receipt-bacs-1', reversal)).toEqual([{ stream: 'grant-example', command: returning }]);
    expect(followed('grant-example', given(...sent, paid('400.00'), returning).events)).toMatchObject([
      { stream: 'receipt-bacs-1', command: { type: 'SettleReversal', matchNo: 1, keptAmount: pounds('0.00') } },
    ]);
  });

  it('of any other correction is nothing', () => {
    expect(followed('grant-example', given(...sent, reversed('spend')).events)).toEqual([]);
  });
});

describe('what follows from a row of the general ledger', () => {
  const steps = (type: LedgerEvent['type']) =>
    everyEvent()
      .filter(({ event }) => event.type === type)
      .map(({ stream, event }) => followUps(stream, event).map((step) => [step.stream, step.command.type]));

  it.each([
    ['RowAllocated', ['grant-rows', 'TakeShare']],
    ['RowReallocated', ['grant-rows', 'ReturnShare']],
    ['RowReviewed', ['grant-rows', 'AcceptShare']],
    ['RowRefused', ['grant-rows', 'ReturnShare']],
    ['HeldSpendReleased', ['glrow-1000~2020-21~5~1', 'SettleReturn']],
  ] as const)('of %s is one step for each grant, or back to the row', (type, step) => {
    expect(steps(type)[0]).toEqual([step]);
  });

  it('of a share that is taken back is told to the row', () => {
    expect(steps('EntryReversed')).toContainEqual([['glrow-1000~2020-21~4711~1', 'SettleReturn']]);
  });
});

describe('most events', () => {
  const asking = [
    'DecisionRecorded',
    'DecisionErratumRecorded',
    'ReceiptRecorded',
    'ReceiptReserved',
    'CostRecovered',
    'ReceiptMatchReversed',
    'EntryReversed',
    'HeldSpendReleased',
    'RowAllocated',
    'RowReallocated',
    'RowReviewed',
    'RowRefused',
    // Of it, only the answer to a return goes back to the row.
    'ShareNotMoved',
  ];

  it.each(Object.keys(SCHEMAS).filter((type) => !asking.includes(type)))(
    '%s asks nothing of another stream',
    (type) => {
      const ones = everyEvent().filter(({ event }) => event.type === type);
      expect(ones.length).toBeGreaterThan(0);
      expect(ones.flatMap(({ stream, event }) => followUps(stream, event))).toEqual([]);
    },
  );
});

describe('a follow-up is always answered by an event', () => {
  it('also where the claim was withdrawn between the receipt and the grant', () => {
    const withdrawn = { type: 'WithdrawClaim', claimNo: 1, reason: 'sent in error', ...since('2020-08-10') } as const;
    const [step] = followed('receipt-bacs-1', givenReceipt([received(), matched('400.00')], sent).events);
    expect(step?.command.type).toBe('TakeMatch');
    given(...sent, withdrawn)
      .when(step?.command as typeof returning)
      .then({ type: 'CostRecovered', data: { amount: pounds('0.00'), leftAmount: pounds('400.00') } });
  });

  it('also where another paper has gone further in between', () => {
    const [step] = followed(
      'decision-pcd-1',
      givenPaper([decided({ acts: [act('1.00', 'approve-bid')] })], { grants }).events,
    );
    given(opened(), { ...agreed()[2], decisionReference: 'PCD 2' })
      .when(step?.command as typeof returning)
      .then({ type: 'ApprovalNotApplied', data: { code: 'approval-further-already' } });
  });

  it('and ends: a decision, a receipt and a reversal leave nothing to follow', () => {
    const ledger = givenLedger(
      ...sent.slice(0, 2).map((step) => ({ stream: 'grant-example', command: step as (typeof sent)[0] })),
      {
        stream: 'decision-pcd-1',
        command: decided({ reference: parseDecisionReference('PCD 1'), ...since('2020-04-01') }),
      },
    );
    ledger.thenTypes('grant-example', 'GrantOpened', 'OfferReceived', 'OfferApproved');
    expect(ledger.events('decision-pcd-1').map(({ type }) => type)).toEqual(['DecisionRecorded']);
    ledger
      .when({ stream: 'receipt-bacs-1', command: advanced('5.00', '2020-05-01') })
      .thenTypes('grant-example', 'OfferApproved', 'AdvanceHeld');
    ledger.when({ stream: 'receipt-bacs-1', command: matchReversed() }).thenRefused('receipt-unknown');
  });
});

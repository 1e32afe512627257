import { parseDecisionReference, parseGrantId, parseReceiptId } from '#values';
import {
  accepted,
  accrued,
  agreed,
  certified,
  committed,
  on,
  opened,
  prepared,
  pounds,
  since,
  spent,
  submitted,
} from '../../grants/test/examples.ts';
import { act, decided, erratum, published } from '../../grants/test/paper-examples.ts';
import { budgeted, forecast } from '../../grants/test/plan-examples.ts';
import { matched, matchReversed, received } from '../../grants/test/receipt-examples.ts';
import { RecordedLedger } from './recorded-ledger.ts';

export const asAt = (day = '2026-06-30', position?: bigint) => ({ effectiveOn: on(day), position });

/** One grant with spend of three months, an accrual, a budget, and a claim that is paid in part. Illustrative. */
export async function claimedAndPaid(): Promise<RecordedLedger> {
  const ledger = new RecordedLedger();
  await ledger.ask(
    'grant-example',
    ...agreed('1000.00'),
    budgeted({ overtime: '800.00', equipment: '200.00' }),
    forecast({ 4: '100.00', 5: '50.00' }),
    committed('60.00'),
    spent('100.00', '2020-04-20'),
    spent('200.00', '2020-05-20'),
    accrued('30.00', '2020-06-20'),
    prepared('2020-04-01', '2020-06-30', since('2020-07-10')),
    certified(1, '2020-07-12'),
    submitted(1, '2020-07-15'),
    spent('50.00', '2020-08-20', { head: 'equipment', costType: 'equipment' }),
  );
  await ledger.ask('receipt-bacs-1', received('300.00', '2020-08-14'), matched('300.00', '2020-08-14'));
  return ledger;
}

/** What else can happen: an outcome that refuses cost, a match and spend reversed, papers with an erratum. Illustrative. */
export async function everyKind(): Promise<RecordedLedger> {
  const ledger = await claimedAndPaid();
  await ledger.ask(
    'grant-example',
    accepted(1, '2020-09-01', {
      reductionAmount: pounds('20.00'),
      disallowances: [{ entry: { kind: 'spend', number: 1 }, amount: pounds('20.00') }],
      reason: 'a shift was not on the project',
    }),
  );
  await ledger.ask('receipt-bacs-1', matchReversed('2020-10-01'));
  await ledger.ask('grant-example', {
    type: 'ReverseEntry',
    entry: { kind: 'spend', number: 3 },
    reason: 'keyed twice',
    ...since('2020-10-02'),
  });
  await ledger.ask('grant-other', opened({ grantId: parseGrantId('other'), title: 'Another grant' }));
  await ledger.ask(
    'decision-pcd-2',
    decided({
      reference: parseDecisionReference('PCD 2'),
      acts: [act('1100.00', 'accept'), act('500.00', 'approve-bid', { grant: 'other' })],
    }),
    erratum({ acts: [{ actNo: 2, amount: pounds('550.00') }] }),
    published(),
  );
  await ledger.ask(
    'receipt-bacs-2',
    received('70.00', '2020-11-01', { id: 'bacs-2', receiptId: parseReceiptId('bacs-2') }),
  );
  return ledger;
}

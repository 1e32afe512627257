import type { ApplyDecision, LedgerEvent } from '#grants';
import { parseGrantId } from '#values';
import { givenLedger, type InStream } from '../../../test/support/given-ledger.ts';
import {
  accepted,
  accrued,
  agreed,
  approved,
  certified,
  committed,
  offered,
  on,
  opened,
  pounds,
  prepared,
  signed,
  since,
  spent,
  submitted,
  terms,
  year,
} from './examples.ts';
import {
  agreementPublished,
  bid,
  bidEnded,
  consented,
  offerEnded,
  partnerSpent,
  released,
  repaid,
  repaymentDue,
  reversed,
  stated,
  terminated,
  varied,
  withdrawn,
} from './award-examples.ts';
import { act, decided, erratum, fact, published, reviewed } from './paper-examples.ts';
import { budgeted, commitmentReleased, forecast, transferred } from './plan-examples.ts';
import {
  controlTotal,
  finallyClaimed,
  grantClosed,
  grantReviewed,
  noticeGiven,
  periodClosed,
  periodReopened,
  returnSent,
  yearClosed,
  yearReopened,
} from './year-examples.ts';
import { advanced, matched, matchReversed, received } from './receipt-examples.ts';
import {
  glRow,
  imported,
  importRecorded,
  keyOf,
  rowReallocated,
  rowRefused,
  rowReviewed,
  rowsTaken,
  rule,
  share,
  totals,
  twoGrants,
} from './row-examples.ts';
import type { Asked } from '../../../test/support/given.ts';

/** One history of one grant, one paper and two receipts in which every type of event happens. All illustrative. */
const inGrant = (...steps: readonly (Asked | Asked['command'])[]): readonly InStream[] =>
  steps.map((step) => ({ stream: 'grant-example', ...('command' in step ? step : { command: step }) }));
const inPaper = (...commands: readonly InStream['command'][]): readonly InStream[] =>
  commands.map((command) => ({ stream: 'decision-pcd-1', command }));
const inReceipt = (id: string, ...commands: readonly InStream['command'][]): readonly InStream[] =>
  commands.map((command) => ({ stream: `receipt-${id}`, command }));

const opening = inGrant(
  opened({
    aliases: ['SMH', 'Project Alpha'],
    deliveryUnit: 'Social Media Hub',
    sponsor: 'NPCC',
    fundsAsWritten: ['Serious Violence Strategy Fund'],
    agreementReference: 'HO 391',
    fundingFrom: on('2020-04-01'),
    fundingUntil: on('2025-03-31'),
    predecessors: ['PCD 545'],
  }),
  bid('900.00', { financialYear: '2023/24', ...since('2020-04-01') }),
  bidEnded('rejected', { bidNo: 1 }),
  bid('900.00', { financialYear: '2024/25', fund: 'Innovation Fund', ...since('2020-04-02') }),
  bidEnded('withdrawn', { bidNo: 2 }),
  bid('1200.00'),
  offered({ financialYear: '2021/22', amount: '10.00' }),
  offerEnded('lapsed', { offerNo: 1 }),
  offered({ financialYear: '2022/23', amount: '20.00' }),
  offerEnded('withdrawn', { offerNo: 2 }),
  offered({
    terms: {
      ...terms,
      deadlineAsWritten: ['available until 31 March 2021', 'before 31st March 2021'],
      virement: { basisPoints: 100, base: 'total', measure: 'cumulative' },
      retentionYears: 6,
    },
    answersBidNo: 3,
    acknowledgements: [{ warning: 'deadline-wordings-differ', reason: 'the last day is used' }],
  }),
);

const paper = inPaper(
  decided({
    aliases: ['Social Media Hub'],
    acts: [
      act('1000.00', 'accept', { asWritten: ['£1,000'], paragraph: '3.1' }),
      act('10.00', 'decline', { year: '2021/22' }),
      act('20.00', 'approve-bid', { year: '2022/23' }),
      act('30.00', 'approve-in-principle', { year: '2023/24', basis: 'up-to' }),
    ],
    quotedAmounts: [
      { reference: 'PCD 545', financialYear: year('2019/20'), amount: pounds('990.00'), asWritten: '£990' },
    ],
    documentTotals: [{ amount: pounds('1060.00'), asWritten: 'grant funding of £1,060' }],
    facts: [fact('three officers', { kind: 'post', asWritten: ['3 officers'], paragraph: '2.2' })],
    ...since('2020-04-01'),
  }),
  erratum({ acts: [{ actNo: 3, amount: pounds('25.00') }], wasWritten: '£20', shouldRead: '£25' }),
  published({ citationAsWritten: 'Specified Information Order 2011' }),
  reviewed({ expiry: { kind: 'review-due', value: '2027-06' } }),
);

const notApplied: ApplyDecision = approved('1.00', 'approve-bid', {
  decisionReference: 'PCD 2',
  ...since('2020-06-01'),
});

const agreement = inGrant(
  signed('funder', { offerNo: 3 }),
  signed('recipient', { offerNo: 3, agreementReference: 'HO 391' }),
  agreementPublished({ offerNo: 3 }),
  notApplied,
  varied('1100.00', { reason: 'uplift', ...since('2020-06-01') }),
  consented('virement', { head: 'equipment', amount: pounds('200.00'), ...since('2020-04-01') }),
  budgeted({ overtime: '700.00', equipment: '100.00', training: '200.00' }),
  transferred('200.00', 'training', 'equipment'),
  forecast({ 2: '50.00', 3: '60.00' }, '2020-05-01'),
  forecast({ 3: '70.00' }, '2020-05-20'),
);

const cost = inGrant(
  committed('80.00'),
  commitmentReleased('10.00'),
  spent('50.00', '2020-06-10', {
    head: 'equipment',
    costType: 'equipment',
    irrecoverableVatAmount: pounds('10.00'),
    usesCommitment: { commitmentNo: 1, amount: pounds('60.00') },
  }),
  accrued('120.00', '2020-06-20'),
  released(1, '20.00', '2020-06-25'),
  partnerSpent('90.00', '2020-06-01'),
  stated('90.00', [{ kind: 'spend', number: 2 }]),
  spent('400.00', '2020-05-10'),
);

const claim = inGrant(prepared(), certified(), submitted());
const cash = [
  ...inReceipt('bacs-1', advanced('700.00', '2020-07-20'), matched('600.00', '2020-08-14')),
  ...inReceipt(
    'bacs-2',
    received('30.00', '2020-08-20', { id: 'bacs-2', bankReference: 'B 2' }),
    matched('30.00', '2020-08-20'),
  ),
];

const refusal = accepted(1, '2020-08-10', {
  reductionAmount: pounds('100.00'),
  disallowances: [
    { entry: { kind: 'spend', number: 3 }, amount: pounds('60.00') },
    { entry: { kind: 'accrual', number: 1 }, amount: pounds('40.00') },
  ],
  reason: 'no time sheets',
});

const corrections = [
  ...inGrant(
    refusal,
    reversed('claim-outcome', 1, '2020-09-01'),
    accepted(1, '2020-09-02', { ...refusal, ...since('2020-09-02') }),
    spent('100.00', '2020-06-21', { settlesAccrual: { accrualNo: 1, amount: pounds('100.00') } }),
    reversed('spend', 3, '2020-09-05', { correctionId: 'moved-1' }),
    reversed('spend', 4, '2020-09-05', { correctionId: 'moved-2' }),
    accrued('5.00', '2020-06-22'),
    reversed('accrual', 2, '2020-09-06'),
    committed('7.00'),
    reversed('commitment', 2, '2020-09-07'),
    reversed('forecast', 2, '2020-05-25'),
    repaymentDue('50.00', 1, '2020-09-10'),
    reversed('repayment-due', 1, '2020-09-11'),
    repaymentDue('40.00', 1, '2020-09-12'),
    repaid('15.00', '2020-09-20', { repaymentNo: 2 }),
  ),
  ...inReceipt('bacs-1', matchReversed('2020-09-25')),
  ...inGrant(
    prepared('2020-07-01', '2020-09-30', since('2020-10-02')),
    certified(2, '2020-10-03'),
    submitted(2, '2020-10-04'),
    withdrawn(2, '2020-10-05'),
    terminated('900.00', '2020-12-31', since('2020-12-01')),
  ),
];

const ending = inGrant(periodClosed(4, 'soft'), periodReopened(4), grantReviewed(), returnSent(), noticeGiven());

/** Another grant, which goes through its year end. */
const ended: readonly InStream[] = [
  ...agreed('1000.00'),
  ...[spent('900.00'), accrued('31.00', '2021-03-31'), periodClosed(5)],
  spent('10.00', '2020-08-14', { period: 7 }),
  reversed('spend', 2, '2020-11-10'),
  ...finallyClaimed('931.00').slice(0, 4),
  controlTotal('general-ledger', '935.00'),
  controlTotal('income-in-accounts', '931.00'),
  yearClosed({
    explanations: [{ difference: 'general-ledger-less-ledger', amount: pounds('4.00'), reason: 'bank charges' }],
  }),
  yearReopened(),
].map((step) => ({ stream: 'grant-ended', ...('command' in step ? step : { command: step }) }));

const closed: readonly InStream[] = [opened(), grantClosed()].map((command) => ({ stream: 'grant-closed', command }));

const grantsOfRows = twoGrants.map((step) => ({
  ...step,
  stream: step.stream.replace('example', 'rows'),
  command:
    step.command.type === 'OpenGrant' && step.stream === 'grant-example'
      ? opened({ grantId: parseGrantId('rows') })
      : step.command,
}));

/** A file of the general ledger: rows that are taken, held, accepted, refused, taken back, and an accrual that waits. */
const file: readonly InStream[] = [
  ...grantsOfRows,
  rule({ shares: [share(10_000, { grant: 'rows' })], validUntil: on('2021-03-31') }),
  importRecorded({
    stated: { ...totals(4, '600.00', '100.00'), sha256: 'a'.repeat(64), periods: [] },
    found: { ...totals(4, '600.00', '100.00'), sha256: 'a'.repeat(64), bytes: 412, periods: [] },
  }),
  imported({
    vatAmount: pounds('20.00'),
    vatRecoverable: false,
    supplier: 'Example Ltd',
    description: 'illustrative overtime',
    reference: 'REF 1',
  }),
  rowReallocated([share(10_000, { grant: 'other' })]),
  imported({ documentNumber: '2', documentKind: 'accrual', net: '200.00' }),
  imported({
    documentNumber: '3',
    documentKind: 'accrual-reversal',
    reverses: { documentNumber: '2' },
    net: '-200.00',
    day: '2020-06-01',
    period: 3,
  }),
  imported({ documentNumber: '4', net: '300.00' }),
  rowReviewed({ key: keyOf(glRow({ documentNumber: '4' })) }),
  imported({ documentNumber: '5', net: '50.00' }),
  rowRefused({ key: keyOf(glRow({ documentNumber: '5' })) }),
  imported({ documentNumber: '6', costCentre: 'unknown', net: '7.00' }),
  rowsTaken(
    0,
    { recorded: totals(2, '200.00', '100.00'), held: totals(1, '300.00'), refused: totals(1, '100.00') },
    { refusedRows: [{ rowNo: 5, code: 'row-differs', detail: 'It is recorded with another amount.' }] },
  ),
  {
    stream: 'grant-rows',
    command: {
      type: 'AcceptShare',
      share: { key: keyOf(glRow()), shareNo: 1 },
      reason: 'seen',
      ...since('2020-07-20'),
    },
  },
];

const steps = [
  ...file,
  ...ended,
  ...closed,
  ...opening,
  ...paper,
  ...agreement,
  ...cost,
  ...claim,
  ...cash,
  ...corrections,
  ...ending,
];

/** Every event of that history with the stream it stands in, in the order of each stream. */
export function everyEvent(): readonly { readonly stream: string; readonly event: LedgerEvent }[] {
  const { streams } = givenLedger(...steps);
  return [...streams].flatMap(([stream, events]) => events.map((event) => ({ stream, event })));
}

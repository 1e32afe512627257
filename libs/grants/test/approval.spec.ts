import { describe, expect, it } from '@jest/globals';
import { given, type Step } from '../../../test/support/given.ts';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { agreed, approved, claimed, opened, pounds, since, spent } from './examples.ts';
import { withdrawn } from './award-examples.ts';
import { act, decided, erratum } from './paper-examples.ts';

const later = since('2020-12-01');
const rungs = { approvedToBid: '0.00', approvedInPrinciple: '0.00', approvedToAccept: '0.00' };

const notSought: readonly Step[] = [opened()];
const toBid: readonly Step[] = [opened(), approved('100.00', 'approve-bid')];
const inPrinciple: readonly Step[] = [opened(), approved('200.00', 'approve-in-principle')];
const toAccept: readonly Step[] = [opened(), approved('300.00', 'accept')];
const declined: readonly Step[] = [opened(), approved('300.00', 'decline')];

describe('an approval', () => {
  it.each([
    ['not-sought', notSought],
    ['to-bid', toBid],
    ['declined', declined],
  ] as const)('to bid takes a line from %s to to-bid', (_standing, past) => {
    const after = given(...past).when(approved('500.00', 'approve-bid', later));
    after.then({ type: 'BidApproved', data: { amount: pounds('500.00'), decisionReference: 'PCD 1', actNo: 1 } });
    after.thenStanding('2020/21', { recipient: 'to-bid' });
    after.thenFigures('2020/21', { ...rungs, approvedToBid: '500.00' });
  });

  it.each([
    ['not-sought', notSought],
    ['to-bid', toBid],
  ] as const)('in principle takes a line from %s to in-principle', (_standing, past) => {
    const after = given(...past).when(approved('500.00', 'approve-in-principle', later));
    after.then({ type: 'FundingApprovedInPrinciple', data: { amount: pounds('500.00') } });
    after.thenStanding('2020/21', { recipient: 'in-principle' });
    after.thenFigures('2020/21', { ...rungs, approvedInPrinciple: '500.00' });
  });

  it.each([
    ['not-sought', notSought],
    ['to-bid', toBid],
    ['in-principle', inPrinciple],
    ['to-accept', toAccept],
    ['declined', declined],
  ] as const)('to accept takes a line from %s to to-accept, at the new total', (_standing, past) => {
    const after = given(...past).when(approved('500.00', 'accept', later));
    after.then({ type: 'OfferApproved', data: { amount: pounds('500.00') } });
    after.thenStanding('2020/21', { recipient: 'to-accept' });
    after.thenFigures('2020/21', { ...rungs, approvedToAccept: '500.00' });
  });

  it.each([
    ['not-sought', notSought],
    ['to-bid', toBid],
    ['in-principle', inPrinciple],
    ['to-accept, with nothing claimed', toAccept],
    ['declined', declined],
  ] as const)('refused: a line from %s to declined, all amounts to nothing', (_standing, past) => {
    const after = given(...past).when(approved('500.00', 'decline', later));
    after.then({ type: 'OfferDeclined' });
    after.thenStanding('2020/21', { recipient: 'declined' });
    after.thenFigures('2020/21', rungs);
  });

  it('counts from its day on, and the rung below until then', () => {
    const past = [opened(), approved('100.00', 'approve-bid'), approved('90.00', 'accept', later)] as const;
    given(...past).thenFigures('2020/21', { ...rungs, approvedToBid: '100.00' }, '2020-11-30');
    given(...past).thenStanding('2020/21', { recipient: 'to-bid' }, '2020-11-30');
    given(...past).thenFigures('2020/21', { ...rungs, approvedToAccept: '90.00' }, '2020-12-01');
  });

  it('R05: to bid, in principle and to accept are never added to one another or to the cap', () => {
    given(...inPrinciple).thenFigures('2020/21', { ...rungs, approvedInPrinciple: '200.00', cap: '0.00', bid: '0.00' });
  });
});

describe('an approval that cannot be applied answers with an event, never with a refusal', () => {
  const late = [...agreed(), spent('400.00'), ...claimed()] as const;

  it.each([
    ['to bid where it is approved in principle', inPrinciple, 'approve-bid', 'approval-further-already'],
    ['to bid where it is approved to accept', toAccept, 'approve-bid', 'approval-further-already'],
    ['in principle where it is approved to accept', toAccept, 'approve-in-principle', 'approval-further-already'],
    ['declined where something is claimed', late, 'decline', 'declined-with-claims'],
    ['to accept where the grant is not open', [], 'accept', 'grant-unknown'],
  ] as const)('%s', (_what, past, kind, code) => {
    given(...past)
      .when(approved('1.00', kind, later))
      .then({ type: 'ApprovalNotApplied', data: { code, decisionReference: 'PCD 1', actNo: 1, kind } });
  });

  it('in principle where it was declined: only a line not sought or to bid goes there', () => {
    given(...declined)
      .when(approved('1.00', 'approve-in-principle', later))
      .then({ type: 'ApprovalNotApplied' });
  });

  it('before the last change of its line', () => {
    given(opened(), approved('100.00', 'approve-bid', later))
      .when(approved('100.00', 'accept', since('2020-11-30')))
      .then({ type: 'ApprovalNotApplied', data: { code: 'effective-before-last' } });
  });

  it('and moves no figure', () => {
    given(...toAccept)
      .when(approved('1.00', 'approve-bid', later))
      .thenFigures('2020/21', { ...rungs, approvedToAccept: '300.00' });
  });

  it('is declined all the same once what was claimed has been withdrawn', () => {
    given(...late, withdrawn())
      .when(approved('1.00', 'decline', later))
      .then({ type: 'OfferDeclined' });
  });
});

describe('a paper with several acts', () => {
  const acts = [
    act('250000.00', 'accept', { year: '2018/19' }),
    act('250000.00', 'accept', { year: '2019/20' }),
    act('120000.00', 'approve-bid', { year: '2018/19', grant: 'other' }),
  ];
  const ledger = givenLedger(
    { stream: 'grant-example', command: opened(since('2018-04-01')) },
    { stream: 'grant-other', command: opened({ grantId: acts[2]!.grantId, ...since('2018-04-01') }) },
    { stream: 'decision-pcd-1', command: decided({ acts, ...since('2018-12-17') }) },
  );

  it('follows into every grant it names, in the paper’s order', () => {
    ledger.thenTypes('grant-example', 'OfferApproved', 'OfferApproved');
    ledger.thenTypes('grant-other', 'BidApproved');
    expect(ledger.events('grant-other').at(-1)?.data).toMatchObject({ actNo: 3, decisionReference: 'PCD 1' });
  });

  it('R05: shows a bid and an accepted offer of one year in their own grants, never as one sum', () => {
    ledger.thenFigures('example', '2018/19', { approvedToAccept: '250000.00', approvedToBid: '0.00' });
    ledger.thenFigures('other', '2018/19', { approvedToAccept: '0.00', approvedToBid: '120000.00' });
  });

  it('has its amounts changed by an erratum, which follows into the grant', () => {
    ledger
      .when({
        stream: 'decision-pcd-1',
        command: erratum({ acts: [{ actNo: 3, amount: pounds('130000.00') }], ...since('2019-01-10') }),
      })
      .thenFigures('other', '2018/19', { approvedToBid: '130000.00' });
  });
});

describe('an amount approved in principle', () => {
  it('is changed by an erratum of its own paper', () => {
    const paper = decided({ acts: [act('1000000.00', 'approve-in-principle', { year: '2025/26' })] });
    givenLedger({ stream: 'grant-example', command: opened() }, { stream: 'decision-pcd-1', command: paper })
      .when({
        stream: 'decision-pcd-1',
        command: erratum({ acts: [{ actNo: 1, amount: pounds('900000.00') }] }),
      })
      .thenFigures('example', '2025/26', { approvedInPrinciple: '900000.00' });
  });

  it('R04: makes nothing claimable', () => {
    given(opened(), approved('1000000.00', 'approve-in-principle')).thenClaimable('2020/21', {
      amount: '0.00',
      limits: { 'not-agreed': '0.00', 'not-approved': '0.00', approval: '0.00' },
    });
  });
});

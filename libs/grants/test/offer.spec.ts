import { describe, it } from '@jest/globals';
import { given, type Step } from '../../../test/support/given.ts';
import { agreed, offered, on, opened, pounds, signed, since, terms, year } from './examples.ts';
import { bid, bidEnded, bothSigned, indicated, offerEnded, terminated, varied } from './award-examples.ts';

const line = (
  amount: string,
  financialYear = '2020/21',
  basis: 'exact' | 'up-to' | 'indicative' | 'rounded' = 'exact',
) => ({
  financialYear: year(financialYear),
  amount: pounds(amount),
  basis,
});
const later = since('2020-12-01');

const standings: readonly [string, readonly Step[]][] = [
  ['none', [opened()]],
  ['none, after a bid was rejected', [opened(), bid(), bidEnded()]],
  ['bid', [opened(), bid()]],
  ['indicative', [opened(), indicated()]],
  ['offered', [opened(), offered()]],
];
const ended: readonly [string, readonly Step[]][] = [
  ['agreed', agreed()],
  ['terminated', [...agreed(), terminated('500.00')]],
  ['withdrawn', [opened(), offered(), offerEnded('withdrawn')]],
  ['lapsed', [opened(), offered(), offerEnded('lapsed')]],
];

describe('an offer', () => {
  it.each(standings)('that is firm takes a line from %s to offered', (_standing, past) => {
    const after = given(...past).when(offered({ lines: [line('600.00')], ...later }));
    after.thenStanding('2020/21', { funder: 'offered' });
    after.thenFigures('2020/21', { cap: '600.00', bid: '0.00', indicative: '0.00', claimable: '0.00' });
  });

  it.each(standings.slice(0, -1))('that is indicative takes a line from %s to indicative', (_standing, past) => {
    const after = given(...past).when(offered({ lines: [line('600.00', '2020/21', 'indicative')], ...later }));
    after.thenStanding('2020/21', { funder: 'indicative' });
    after.thenFigures('2020/21', { indicative: '600.00', cap: '0.00', bid: '0.00' });
  });

  it('that is indicative does not replace a firm one', () => {
    given(opened(), offered())
      .when(offered({ lines: [line('600.00', '2020/21', 'indicative')], ...later }))
      .thenRefused('standing-does-not-allow', '2020/21 is offered');
  });

  it.each(ended)('is refused on a line that is %s', (standing, past) => {
    for (const basis of ['exact', 'indicative'] as const) {
      given(...past)
        .when(offered({ lines: [line('600.00', '2020/21', basis)], ...later }))
        .thenRefused('standing-does-not-allow', `2020/21 is ${standing}`);
    }
  });

  it('smaller than the bid ends the rest of the bid', () => {
    const after = given(opened(), bid('1000.00')).when(
      offered({ amount: '400.00', answersBidNo: 1, ...since('2020-05-01') }),
    );
    after.then({ type: 'OfferReceived', data: { answersBidNo: 1, lines: [{ endsBidAmount: pounds('1000.00') }] } });
    after.thenFigures('2020/21', { bid: '0.00', cap: '400.00' });
    after.thenFigures('2020/21', { bid: '1000.00', cap: '0.00' }, '2020-04-30');
  });

  it('“up to” is as firm as an exact one', () => {
    const after = given(opened()).when(offered({ lines: [line('272708.04', '2020/21', 'up-to')] }));
    after.then({ type: 'OfferReceived', data: { lines: [{ basis: 'up-to', amount: pounds('272708.04') }] } });
    after.thenStanding('2020/21', { funder: 'offered' });
  });

  it('R02: is never a rounded figure', () => {
    given(opened())
      .when(offered({ lines: [line('1480000.00', '2020/21', 'rounded')] }))
      .thenRefused('rounded-award', undefined, { field: 'lines' });
  });

  it('R03: is an amount for each financial year, and the lines are never one number', () => {
    const lines = [line('250000.00', '2018/19', 'up-to'), line('250000.00', '2019/20', 'up-to')];
    const after = given(opened(since('2018-10-01'))).when(offered({ lines, ...since('2018-12-01') }));
    after.thenFigures('2018/19', { cap: '250000.00' });
    after.thenFigures('2019/20', { cap: '250000.00' });
  });

  it.each([
    ['no year', [], 'no-lines'],
    ['a year twice', [line('1.00'), line('1.00')], 'line-twice'],
    ['an amount of nothing', [line('0.00')], 'amount-not-positive'],
  ] as const)('is refused with %s', (_what, lines, code) => {
    given(opened()).when(offered({ lines })).thenRefused(code, undefined, { field: 'lines' });
  });

  it('is refused before the bid that it answers', () => {
    given(opened(), bid('1000.00', since('2020-05-01')))
      .when(offered(since('2020-04-30')))
      .thenRefused('effective-before-last');
  });

  it.each([2, 1])('answers only a bid that stands (%i)', (answersBidNo) => {
    given(opened(), bid(), bidEnded())
      .when(offered({ answersBidNo, ...later }))
      .thenRefused('bid-unknown', `Bid ${String(answersBidNo)} does not stand.`);
  });
});

describe('an offer received again before it is signed', () => {
  const again = [opened(), offered(), offered({ amount: '1200.00', ...since('2020-05-01') })] as const;

  it('supersedes the one before and posts the difference', () => {
    given(...again).thenFigures('2020/21', { cap: '1200.00' });
    given(...again).thenFigures('2020/21', { cap: '1000.00' }, '2020-04-30');
  });

  it('is never effective before the one it supersedes', () => {
    given(opened(), offered(since('2020-05-01')))
      .when(offered({ amount: '1200.00', ...since('2020-04-30') }))
      .thenRefused('effective-before-last');
  });

  it('leaves the superseded offer neither to sign nor to withdraw', () => {
    given(...again)
      .when(signed('funder', later))
      .thenRefused('offer-not-open', 'Offer 1 is superseded.', { field: 'offerNo' });
    given(...again)
      .when(offerEnded('withdrawn', later))
      .thenRefused('offer-not-open');
  });

  it('for one of its years leaves the other years of the first offer open', () => {
    const both = offered({ lines: [line('250.00', '2020/21'), line('300.00', '2021/22')] });
    const after = given(opened(), both, offered({ amount: '200.00', ...since('2020-05-01') })).when(
      offerEnded('withdrawn'),
    );
    after.then({ type: 'OfferWithdrawn', data: { lines: [{ financialYear: '2021/22', amount: pounds('300.00') }] } });
    after.thenFigures('2020/21', { cap: '200.00' });
  });
});

describe('the signatories and terms of an offer', () => {
  it.each([
    ['nobody', []],
    ['only the recipient', [{ role: 'Chief Finance Officer', party: 'recipient' }]],
    ['only the funder', [{ role: 'Grant Sponsor', party: 'funder' }]],
  ] as const)('are refused with %s to sign', (_who, requiredSignatories) => {
    given(opened())
      .when(offered({ requiredSignatories }))
      .thenRefused('signatories-missing', undefined, { field: 'requiredSignatories' });
  });

  it.each([
    ['no head of cost', { heads: [] }, 'terms.heads'],
    ['a rate of nothing', { rateBasisPoints: 0 }, 'terms.rateBasisPoints'],
    ['a rate above the whole', { rateBasisPoints: 10_001 }, 'terms.rateBasisPoints'],
    ['days the wrong way round', { costsFrom: on('2020-06-01'), costsUntil: on('2020-05-31') }, 'terms.costsUntil'],
  ])('are refused with %s', (_what, over, field) => {
    given(opened())
      .when(offered({ terms: { ...terms, ...over } }))
      .thenRefused('terms-incomplete', undefined, { field });
  });

  it('meet cost of the year where neither terms nor funding period say from when', () => {
    given(opened())
      .when(offered())
      .then({
        type: 'OfferReceived',
        data: { lines: [{ costsFrom: on('2020-04-01'), costsUntil: on('2021-03-31') }] },
      });
  });

  it('R12: meet cost from the first day of the funding period, or from the terms’ own day', () => {
    const period = opened({ fundingFrom: on('2020-06-01'), fundingUntil: on('2021-01-31') });
    given(period)
      .when(offered())
      .then({
        type: 'OfferReceived',
        data: { lines: [{ costsFrom: on('2020-06-01'), costsUntil: on('2021-01-31') }] },
      });
    given(period)
      .when(offered({ terms: { ...terms, costsFrom: on('2020-07-01'), costsUntil: on('2020-12-31') } }))
      .then({
        type: 'OfferReceived',
        data: { lines: [{ costsFrom: on('2020-07-01'), costsUntil: on('2020-12-31') }] },
      });
  });

  it('meet cost of no other year than the line’s own', () => {
    const lines = [line('1.00', '2020/21'), line('1.00', '2021/22')];
    given(opened({ fundingFrom: on('2020-06-01'), fundingUntil: on('2021-06-30') }))
      .when(offered({ lines }))
      .then({
        type: 'OfferReceived',
        data: {
          lines: [
            { costsFrom: on('2020-06-01'), costsUntil: on('2021-03-31') },
            { costsFrom: on('2021-04-01'), costsUntil: on('2021-06-30') },
          ],
        },
      });
  });

  it('are refused for a year in which no day’s cost could be met', () => {
    given(opened({ fundingFrom: on('2020-04-01'), fundingUntil: on('2021-03-31') }))
      .when(offered({ financialYear: '2021/22' }))
      .thenRefused('terms-incomplete', '2021/22: cost would be met from 1 April 2021 until 31 March 2021.', {
        field: 'lines',
      });
  });

  it('R10: keep every wording of a deadline, and warn that they differ', () => {
    const deadlineAsWritten = ['available until 31 March 2021', 'must be spent before 31st March 2021'];
    const command = offered({ terms: { ...terms, deadlineAsWritten } });
    given(opened())
      .when(command)
      .thenWarned('deadline-wordings-differ', /2 ways: available until 31 March 2021; must be spent before/u);
    given(opened())
      .when({ ...command, acknowledgements: [{ warning: 'deadline-wordings-differ', reason: 'the last day is used' }] })
      .then({ type: 'OfferReceived', data: { terms: { deadlineAsWritten } } });
  });

  it('R10: do not warn of one wording alone', () => {
    given(opened())
      .when(offered({ terms: { ...terms, deadlineAsWritten: ['to 31/03/2021'] } }))
      .thenNotWarned();
  });
});

describe('the end of an offer', () => {
  it.each([
    ['withdrawn', 'OfferWithdrawn', 'indicative', [opened(), indicated()]],
    ['lapsed', 'OfferLapsed', 'indicative', [opened(), indicated()]],
    ['withdrawn', 'OfferWithdrawn', 'offered', [opened(), offered()]],
    ['lapsed', 'OfferLapsed', 'offered', [opened(), offered()]],
  ] as const)('%s: %s from %s', (ending, type, rung, past) => {
    const after = given(...past).when(offerEnded(ending));
    after.then({ type, data: { offerNo: 1, lines: [{ financialYear: '2020/21', rung, amount: pounds('1000.00') }] } });
    after.thenStanding('2020/21', { funder: ending });
    after.thenFigures('2020/21', { cap: '0.00', indicative: '0.00' });
    after.thenStanding('2020/21', { funder: rung }, '2020-05-31');
  });

  it('is refused for an offer that was never received', () => {
    given(opened()).when(offerEnded()).thenRefused('offer-unknown', 'There is no offer 1.', { field: 'offerNo' });
  });

  it.each([
    ['agreed', agreed()],
    ['terminated', [...agreed(), terminated('500.00')]],
    ['varied', [...agreed(), varied('1200.00')]],
    ['withdrawn', [opened(), offered(), offerEnded()]],
  ] as const)('is refused where its line is %s', (_standing, past) => {
    given(...past)
      .when(offerEnded('lapsed', later))
      .thenRefused('offer-not-open');
  });

  it('is refused before the offer', () => {
    given(opened(), offered(since('2020-06-02')))
      .when(offerEnded('withdrawn', since('2020-06-01')))
      .thenRefused('effective-before-last');
  });

  it('takes only what is still offered of an offer that is signed in part', () => {
    const lines = [line('250.00', '2020/21'), line('300.00', '2021/22', 'indicative')];
    const years = ['2020/21', '2021/22'];
    const after = given(opened(), offered({ lines }), ...bothSigned(1, '2020-05-01', years)).when(offerEnded());
    after.then({ type: 'OfferWithdrawn', data: { lines: [{ financialYear: '2021/22', rung: 'indicative' }] } });
    after.thenStanding('2020/21', { funder: 'agreed' });
    after.thenStanding('2021/22', { funder: 'withdrawn' });
  });

  it('does not take a year that a later offer has since made firm', () => {
    const lines = [line('250.00', '2020/21'), line('300.00', '2021/22', 'indicative')];
    const years = ['2020/21', '2021/22'];
    const firm = offered({ financialYear: '2021/22', amount: '300.00', ...since('2020-06-01') });
    given(opened(), offered({ lines }), ...bothSigned(1, '2020-05-01', years), firm)
      .when(offerEnded('withdrawn', later))
      .thenRefused('offer-not-open');
  });
});

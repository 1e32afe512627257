import { describe, expect, it } from '@jest/globals';
import { acceptedAmounts, decisionStream } from '#grants';
import { parseDecisionReference } from '#values';
import { givenPaper } from '../../../test/support/given-paper.ts';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { agreed, approved, claimed, on, opened, pounds, since, spent, year } from './examples.ts';
import { act, decided, erratum, fact, published, reviewed } from './paper-examples.ts';

const beside = { grants: { example: [opened()] } };
const digest = 'a'.repeat(64);

describe('a decision paper', () => {
  it('is recorded with its acts, its dates and what it says', () => {
    givenPaper([], beside)
      .when(decided({ aliases: ['Social Media Hub'], facts: [fact('three officers', { kind: 'post' })] }))
      .then({
        type: 'DecisionRecorded',
        data: {
          reference: 'PCD 1',
          acts: [{ grantId: 'example', financialYear: '2020/21', kind: 'accept', amount: pounds('1000.00') }],
          dates: { boardOn: on('2020-04-02'), decidedOn: on('2020-04-20') },
          facts: [{ kind: 'post', value: 'three officers' }],
        },
      });
  });

  it('R37: is recorded once, however its reference is written', () => {
    givenPaper([decided()], beside)
      .when(decided({ reference: parseDecisionReference('pcd-1') }))
      .thenRefused('decision-exists', 'PCD 1 has been recorded.', { field: 'reference' });
    const streams = ['PCD-956', 'PCD956', 'pcd 956'].map((text) => decisionStream(parseDecisionReference(text)));
    expect(new Set(streams)).toEqual(new Set(['decision-pcd-956']));
  });

  it.each([
    ['an erratum', erratum()],
    ['a publication', published()],
    ['a review', reviewed()],
  ])('comes before %s', (_what, command) => {
    givenPaper([]).when(command).thenRefused('decision-unknown');
  });

  it('R03: has an act for each line, and no line twice', () => {
    givenPaper([], beside)
      .when(decided({ acts: [act('1.00'), act('2.00')] }))
      .thenRefused('line-twice', 'example 2020/21 is named twice.', { field: 'acts[1]' });
    givenPaper([], beside)
      .when(decided({ acts: [act('1.00'), act('2.00', 'accept', { year: '2021/22' })] }))
      .then({ type: 'DecisionRecorded' });
  });

  it('R02: approves no rounded figure', () => {
    givenPaper([], beside)
      .when(decided({ acts: [act('1480000.00', 'accept', { basis: 'rounded', asWritten: ['£1.48m'] })] }))
      .thenRefused('rounded-award', 'write the exact figure approved', { field: 'acts[0].basis' });
  });

  it('R02: keeps every wording of an amount beside the one used', () => {
    const asWritten = ['£272,708.04', 'upto £272,708.04'];
    givenPaper([], beside)
      .when(decided({ acts: [act('272708.04', 'accept', { basis: 'up-to', asWritten })] }))
      .then({ type: 'DecisionRecorded', data: { acts: [{ basis: 'up-to', asWritten }] } });
  });

  it.each(['0.00', '-1.00'])('approves no amount of %s', (amount) => {
    givenPaper([], beside)
      .when(decided({ acts: [act(amount)] }))
      .thenRefused('amount-not-positive', undefined, { field: 'acts[0].amount' });
  });

  it('keeps the document’s own totals, which are never a sum of ours', () => {
    const documentTotals = [{ amount: pounds('620000.00'), asWritten: 'bid for grant funding of £620,000' }];
    const paper = givenPaper([decided({ documentTotals })], beside);
    expect(paper.events[0]?.data).toMatchObject({ documentTotals });
    expect([...acceptedAmounts(paper.state())]).toEqual([['2020/21', pounds('1000.00')]]);
  });
});

describe('a paper is checked against the grants that its acts name', () => {
  it.each([
    ['a grant that nobody has opened', {}, act(), 'grant-unknown'],
    [
      'a line approved further already',
      { example: [opened(), approved()] },
      act('1.00', 'approve-bid'),
      'approval-further-already',
    ],
    [
      'a declined line with claims',
      { example: [...agreed(), spent('9.00'), ...claimed()] },
      act('1.00', 'decline'),
      'declined-with-claims',
    ],
    [
      'a line that changed later',
      { example: [opened(), approved('1.00', 'accept', since('2020-04-21'))] },
      act(),
      'effective-before-last',
    ],
  ] as const)('and refused for %s', (_what, grants, one, code) => {
    givenPaper([], { grants })
      .when(decided({ acts: [one] }))
      .thenRefused(code);
  });

  it('says what stands in the way', () => {
    givenPaper([], { grants: { example: [...agreed(), spent('9.00'), ...claimed()] } })
      .when(decided({ acts: [act('1.00', 'decline')], ...since('2020-12-01') }))
      .thenRefused('declined-with-claims', '£9.00 is claimed on 2020/21.', { field: 'acts' });
    givenPaper([], { grants: { example: [opened(), approved()] } })
      .when(decided({ acts: [act('1.00', 'approve-in-principle')] }))
      .thenRefused('approval-further-already', '2020/21 is already approved to-accept.');
  });

  it('may be of no line at all', () => {
    givenPaper([])
      .when(decided({ acts: [] }))
      .then({ type: 'DecisionRecorded', data: { acts: [] } });
  });
});

describe('R40: Part 2 of a paper', () => {
  it.each([
    ['its text', fact('the informant lives near the station', { part: 2 })],
    ['a wording of it', fact('annex-3', { part: 2, asWritten: ['restricted'] })],
  ])('never enters the ledger: %s', (_what, one) => {
    givenPaper([], beside)
      .when(decided({ facts: [fact('three officers'), one] }))
      .thenRefused('part-2-text', 'Give a reference without spaces', { field: 'facts[1]' });
  });

  it('is held as a reference and a hash', () => {
    givenPaper([], beside)
      .when(decided({ facts: [fact('annex-3', { kind: 'restricted-section', part: 2, sha256: digest })] }))
      .then({ type: 'DecisionRecorded', data: { facts: [{ value: 'annex-3', sha256: digest }] } });
  });

  it.each([
    ['expires-on', '2025-04-01'],
    ['expires-in-year', '2028'],
    ['review-due', '2026-06'],
  ] as const)('has one of three kinds of end: %s %s', (kind, value) => {
    const partTwo = {
      declared: 'yes',
      found: true,
      exemptions: [{ asWritten: 's.31', act: 'FOIA 2000', section: '31' }],
      expiry: { kind, value },
    } as const;
    givenPaper([], beside)
      .when(decided({ partTwo }))
      .then({ type: 'DecisionRecorded', data: { partTwo: { expiry: { kind, value } } } });
  });

  it.each([
    ['expires-on', '2028'],
    ['expires-on', '2025-02-30'],
    ['expires-in-year', '2025-04-01'],
    ['review-due', '2028'],
    ['review-due', '2026-13'],
  ] as const)('squeezes none into another: %s with %s', (kind, value) => {
    const command = decided({ partTwo: { declared: 'yes', found: true, expiry: { kind, value } } });
    givenPaper([], beside).when(command).thenRefused('expiry-wrong', `${kind} with "${value}".`, { field: 'expiry' });
    givenPaper([decided()], beside)
      .when(reviewed({ expiry: { kind, value } }))
      .thenRefused('expiry-wrong');
  });
});

describe('R38: a date that the paper leaves blank', () => {
  it('stays blank', () => {
    const acknowledgements = [{ warning: 'date-missing', reason: 'the page gives none' }] as const;
    givenPaper([], beside)
      .when(decided({ dates: { blankDates: ['decided'] }, acknowledgements }))
      .then({ type: 'DecisionRecorded', data: { dates: { blankDates: ['decided'] } } });
  });

  it('is not given as well', () => {
    givenPaper([], beside)
      .when(decided({ dates: { decidedOn: on('2020-04-20'), blankDates: ['decided'] } }))
      .thenRefused('blank-date-given', 'decided is 20 April 2020.', { field: 'dates.blankDates' });
  });
});

describe('R37: a figure of another paper, as this one quotes it', () => {
  const quoting = (amount: string) =>
    decided({
      quotedAmounts: [
        { reference: 'PCD-956', financialYear: year('2021/22'), amount: pounds(amount), asWritten: 'PCD-956 £272,708' },
      ],
    });
  const recorded = { ...beside, recorded: { 'PCD 956 2021/22': '272708.04' } };

  it('is compared with our own record, and the difference is shown and never mended', () => {
    givenPaper([], recorded)
      .when(quoting('272708.00'))
      .thenWarned('quoted-amount-differs', 'quoted as £272,708.00, our record says £272,708.04: £0.04 apart.');
    givenPaper([], recorded)
      .when({ ...quoting('272708.00'), acknowledgements: [{ warning: 'quoted-amount-differs', reason: 'rounded' }] })
      .then({
        type: 'DecisionRecorded',
        data: {
          quotedAmounts: [
            { amount: pounds('272708.00'), recordedAmount: pounds('272708.04'), differenceAmount: pounds('0.04') },
          ],
        },
      });
  });

  it('that agrees is recorded without a word', () => {
    givenPaper([], recorded).when(quoting('272708.04')).thenNotWarned();
  });

  it('of a paper that we do not have is kept as quoted, whatever it calls it', () => {
    givenPaper([], beside).when(quoting('272708.00')).thenNotWarned();
    const letter = {
      reference: 'letter of 3 June',
      financialYear: year('2021/22'),
      amount: pounds('1.00'),
      asWritten: '£1',
    };
    givenPaper([], beside)
      .when(decided({ quotedAmounts: [letter] }))
      .then({ type: 'DecisionRecorded', data: { quotedAmounts: [letter] } });
  });
});

describe('an erratum', () => {
  const two = decided({ acts: [act('1000.00'), act('2000.00', 'accept', { year: '2021/22' })] });

  it('changes the amount of an act and says what it was', () => {
    const after = givenPaper([two], beside).when(erratum({ acts: [{ actNo: 2, amount: pounds('2100.00') }] }));
    after.then({
      type: 'DecisionErratumRecorded',
      data: {
        erratumNo: 1,
        reference: 'PCD 1',
        acts: [{ actNo: 2, financialYear: '2021/22', amount: pounds('2100.00'), beforeAmount: pounds('2000.00') }],
      },
    });
  });

  it('follows the one before', () => {
    const first = erratum({ acts: [{ actNo: 1, amount: pounds('900.00') }] });
    givenPaper([two, first], beside)
      .when(erratum({ acts: [{ actNo: 1, amount: pounds('800.00') }] }))
      .then({ type: 'DecisionErratumRecorded', data: { erratumNo: 2, acts: [{ beforeAmount: pounds('900.00') }] } });
  });

  it('may change words only', () => {
    givenPaper([two], beside)
      .when(erratum({ wasWritten: 'County Line SMIN', shouldRead: 'County Lines SMIN' }))
      .then({ type: 'DecisionErratumRecorded', data: { acts: [], shouldRead: 'County Lines SMIN' } });
  });

  it.each([
    ['of an act that the paper lacks', [{ actNo: 3, amount: pounds('1.00') }], 'act-unknown'],
    ['to nothing', [{ actNo: 1, amount: pounds('0.00') }], 'amount-not-positive'],
    [
      'of one act twice',
      [
        { actNo: 1, amount: pounds('900.00') },
        { actNo: 1, amount: pounds('800.00') },
      ],
      'line-twice',
    ],
  ] as const)('is refused %s', (_what, acts, code) => {
    givenPaper([two], beside).when(erratum({ acts })).thenRefused(code);
  });

  it('says how many acts the paper has', () => {
    givenPaper([two], beside)
      .when(erratum({ acts: [{ actNo: 0, amount: pounds('1.00') }] }))
      .thenRefused('act-unknown', 'The paper has 2 acts.', { field: 'acts' });
  });

  it('is refused where its grant has gone further since', () => {
    const bidding = decided({ acts: [act('1000.00', 'approve-bid')] });
    const ledger = givenLedger(
      { stream: 'grant-example', command: opened() },
      { stream: 'decision-pcd-1', command: bidding },
      {
        stream: 'decision-pcd-2',
        command: decided({ reference: parseDecisionReference('PCD 2'), ...since('2020-05-01') }),
      },
    );
    ledger
      .when({ stream: 'decision-pcd-1', command: erratum({ acts: [{ actNo: 1, amount: pounds('900.00') }] }) })
      .thenRefused('approval-further-already');
  });
});

describe('the publication of a paper and the review of its exemption', () => {
  it('are kept with the paper’s reference', () => {
    givenPaper([decided()], beside)
      .when(published())
      .then({ type: 'DecisionPublished', data: { reference: 'PCD 1', where: 'the decision register' } });
    givenPaper([decided()], beside)
      .when(reviewed({ outcome: 'ended' }))
      .then({
        type: 'ExemptionReviewed',
        data: { reference: 'PCD 1', outcome: 'ended', reviewedByRole: 'Head of Governance' },
      });
  });
});

describe('what a paper accepts', () => {
  it('is by year, over its acts, and only of those that accept', () => {
    const acts = [
      act('250000.00', 'accept', { year: '2018/19' }),
      act('120000.00', 'approve-bid', { year: '2018/19', grant: 'other' }),
      act('5.00', 'accept', { year: '2018/19', grant: 'third' }),
    ];
    const grants = { example: [opened()], other: [opened()], third: [opened()] };
    expect([...acceptedAmounts(givenPaper([decided({ acts })], { grants }).state())]).toEqual([
      ['2018/19', pounds('250005.00')],
    ]);
  });

  it('is what its errata have left', () => {
    const corrected = erratum({ acts: [{ actNo: 1, amount: pounds('900.00') }] });
    expect([...acceptedAmounts(givenPaper([decided(), corrected], beside).state())]).toEqual([
      ['2020/21', pounds('900.00')],
    ]);
  });
});

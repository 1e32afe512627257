import { describe, expect, it } from '@jest/globals';
import type { RecordDecision } from '#grants';
import { parseDecisionReference, parseGrantId } from '#values';
import { agreementPublished, bothSigned, released } from '../../grants/test/award-examples.ts';
import {
  accrued,
  agreed,
  approved,
  offered,
  on,
  opened,
  pounds,
  signed,
  since,
  spent,
  terms,
} from '../../grants/test/examples.ts';
import { act, decided, fact, published, reviewed } from '../../grants/test/paper-examples.ts';
import {
  controlTotals,
  finallyClaimed,
  grantClosed,
  grantReviewed,
  noticeGiven,
  yearClosed,
  yearReopened,
} from '../../grants/test/year-examples.ts';
import type { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { inLedger, of, onTerms, type Told } from './in-the-calendar.ts';

const closedYear = [
  ...agreed(),
  spent('900.00'),
  ...finallyClaimed('900.00'),
  ...controlTotals('900.00'),
  yearClosed(),
] as const;

describe('years', () => {
  it('are to be closed when the last claim has been due and paid, and are done by their closure (R27)', async () => {
    const open = of('year-closure', ...agreed());
    expect(await open.due('2021-03-31')).toEqual(['2021-06-29']);
    expect(await open.stand('2021-06-29')).toEqual(['due']);
    expect(await open.stand('2021-06-30')).toEqual(['overdue 1']);
    expect(await of('year-closure', ...closedYear).stand('2021-03-31')).toEqual(['done 2021-03-31']);
    expect(await of('year-closure', ...closedYear, yearReopened()).stand('2021-06-30')).toEqual(['overdue 1']);
  });

  it('have no day for it where its working days are in years without bank holidays on file', async () => {
    const far = of(
      'year-closure',
      opened(),
      offered({ financialYear: '2040/41', terms: { ...terms, paymentDayKind: 'working' } }),
      approved('1000.00', 'accept', { financialYear: '2040/41' }),
      ...bothSigned(1, '2020-04-01', ['2040/41']),
    );
    expect(await far.due('2020-04-01')).toEqual([undefined]);
    expect(await far.stand('2050-04-01')).toEqual(['due']);
  });

  it('leave accruals that are settled or released after 31 March, not before (R26)', async () => {
    const history = [...agreed(), accrued('40.00', '2021-03-20'), accrued('7.00', '2021-03-21')] as const;
    expect(await of('accruals', ...history).all('2021-03-31')).toEqual([]);
    expect(await of('accruals', ...history).stand('2021-04-01')).toEqual(['due']);
    expect(await of('accruals', ...history).told('2021-05-31')).toEqual([
      'What is still accrued (£47.00) in 2020/21 of example, 2 accruals, was to be settled or released by 30 May 2021: 1 day overdue.',
    ]);
    const settling = spent('40.00', '2021-03-20', { settlesAccrual: { accrualNo: 1, amount: pounds('40.00') } });
    const left = of('accruals', ...history, settling, released(2, '7.00', '2021-04-20'));
    expect(await left.stand('2021-04-19')).toEqual(['due']);
    expect(await left.stand('2021-04-20')).toEqual(['done 2021-04-20']);
    const inTime = of('accruals', ...history, settling, released(2, '7.00', '2021-03-25'));
    expect(await inTime.all('2021-04-01')).toEqual([]);
  });

  it('are reviewed at least once in the year after', async () => {
    expect(await of('yearly-review', ...agreed()).stand('2022-03-31')).toEqual(['due']);
    expect(await of('yearly-review', ...agreed()).stand('2022-04-01')).toEqual(['overdue 1']);
    expect(await of('yearly-review', ...agreed(), grantReviewed()).stand('2022-04-01')).toEqual(['done 2021-06-30']);
    const second = [
      offered({ financialYear: '2021/22' }),
      approved('1000.00', 'accept', { financialYear: '2021/22' }),
      ...bothSigned(2, '2020-04-01', ['2021/22']),
    ] as const;
    const one = of('yearly-review', ...agreed(), ...second, grantReviewed());
    expect(await one.stand('2022-04-01')).toEqual(['done 2021-06-30', 'due']);
    const both = of('yearly-review', ...agreed(), ...second, grantReviewed(), grantReviewed(since('2022-06-30')));
    expect(await both.stand('2022-06-30')).toEqual(['done 2021-06-30', 'done 2022-06-30']);
  });
});

describe('the end of a grant', () => {
  it('keeps the records for the years of the terms, counted from the last day of funding (R40)', async () => {
    const kept = of('retention', ...onTerms({ retentionYears: 6 }));
    expect(await kept.told('2027-03-31')).toEqual([
      'The records of example are to be kept until 31 March 2027, 6 years after the end of the funding period.',
    ]);
    expect(await kept.stand('2027-04-01')).toEqual(['done 2027-03-31']);
    expect(await of('retention', ...agreed()).all('2027-04-01')).toEqual([]);
    const ending = (fundingUntil: string, financialYear: string) =>
      of(
        'retention',
        opened({ fundingUntil: on(fundingUntil) }),
        offered({ financialYear, terms: { ...terms, retentionYears: 1 } }),
        approved('1000.00', 'accept', { financialYear }),
        ...bothSigned(1, '2020-04-01', [financialYear]),
      );
    expect(await ending('2024-02-29', '2023/24').due('2020-04-01')).toEqual(['2025-02-28']);
    expect(await ending('2199-03-31', '2198/99').all('2020-04-01')).toEqual([]);
  });

  it('is seen coming where nothing follows, until something does', async () => {
    const alone = of('funding-end', ...agreed());
    expect(await alone.stand('2021-03-31')).toEqual(['due']);
    expect(await alone.stand('2021-04-01')).toEqual(['overdue 1']);
    const plan = noticeGiven({ kind: 'exit-plan', ...since('2021-02-01') });
    expect(await of('funding-end', ...agreed(), plan).stand('2021-04-01')).toEqual(['done 2021-02-01']);
    const offer = offered({ financialYear: '2021/22', ...since('2021-03-01') });
    expect(await of('funding-end', ...agreed(), offer).told('2021-04-01')).toEqual([
      'The last funding of example that is agreed ends on 31 March 2021; a later year is offered.',
    ]);
    expect(await of('funding-end', ...closedYear, grantClosed()).stand('2021-08-01')).toEqual([
      'done 2021-07-31 late 122',
    ]);
  });

  it('is followed by a grant that names it, or that names a paper which acts on it', async () => {
    const next =
      (name: string) =>
      async (ledger: RecordedLedger): Promise<void> => {
        await ledger.ask('grant-example', opened(), offered());
        await ledger.ask('decision-pcd-1', decided());
        await ledger.ask('grant-example', signed('funder'), signed('recipient'));
        const grantId = parseGrantId('next');
        await ledger.ask('grant-next', opened({ grantId, predecessors: [name], ...since('2021-04-10') }));
      };
    for (const name of ['example', 'PCD 1', 'PCD-1']) {
      expect(await inLedger('funding-end', next(name)).stand('2021-04-10')).toEqual(['done 2021-04-10 late 10']);
    }
    expect(await inLedger('funding-end', next('PCD 2')).stand('2021-04-10')).toEqual(['overdue 10']);
  });
});

describe('papers', () => {
  const recorded =
    (over: Partial<RecordDecision>, ...more: readonly Parameters<RecordedLedger['ask']>[1][]) =>
    async (ledger: RecordedLedger): Promise<void> => {
      await ledger.ask('grant-example', opened(), offered());
      await ledger.ask('decision-pcd-1', decided(over), ...more);
    };
  const late = { acknowledgements: [{ warning: 'decided-late', reason: 'as the paper has it' }] } as const;
  const dates = { boardOn: on('2020-04-02'), requiredByOn: on('2020-04-18'), decidedOn: on('2020-04-20') };

  it('are late by the days between what was needed and what was decided (R38)', async () => {
    expect(await inLedger('decision', recorded({ dates, ...late })).stand('2020-04-20')).toEqual([
      'done 2020-04-20 late 2',
    ]);
    const early = recorded({ dates, ...since('2020-04-10'), ...late });
    expect(await inLedger('decision', early).stand('2020-04-18')).toEqual(['due']);
    expect(await inLedger('decision', early).stand('2020-04-19')).toEqual(['overdue 1']);
  });

  it('are to be published, and no day is set for it', async () => {
    const once = inLedger('decision-publication', recorded({}, published()));
    expect(await once.stand('2020-05-31')).toEqual(['due']);
    expect(await once.stand('2020-06-01')).toEqual(['done 2020-06-01']);
    const deferred = inLedger('decision-publication', recorded({ partOneDeferred: true }));
    expect(await deferred.told('2020-05-31')).toEqual([
      'Decision PCD 1 is to be published; no day is set; the paper puts off the publication of Part 1.',
    ]);
  });

  it('that say so have the agreement published once it is signed', async () => {
    const facts = [fact('agreement to be published', { kind: 'publication' })];
    const tell =
      (over: Partial<RecordDecision>, ...more: readonly Told[]) =>
      async (ledger: RecordedLedger) => {
        await recorded(over)(ledger);
        await ledger.ask('grant-example', ...more);
      };
    const both = bothSigned(1, '2020-05-01');
    const kind = 'agreement-publication';
    expect(await inLedger(kind, tell({ facts })).all('2020-06-01')).toEqual([]);
    expect(await inLedger(kind, tell({}, ...both)).all('2020-06-01')).toEqual([]);
    expect(await inLedger(kind, tell({ facts }, ...both)).stand('2020-06-01')).toEqual(['due']);
    expect(await inLedger(kind, tell({ facts }, ...both, agreementPublished())).stand('2020-06-01')).toEqual([
      'done 2020-06-01',
    ]);
  });

  it('have exemptions that end on a day, in a month or in a year, and go on by a review (R40)', async () => {
    const partTwo = (kind: 'expires-on' | 'expires-in-year' | 'review-due', value: string) => ({
      partTwo: {
        declared: 'yes' as const,
        found: true,
        exemptions: [{ asWritten: 's.31', act: 'Freedom of Information Act 2000', section: '31' }],
        expiry: { kind, value },
      },
    });
    const stand = (kind: 'expires-on' | 'expires-in-year' | 'review-due', value: string, day: string) =>
      inLedger('exemption-review', recorded(partTwo(kind, value))).stand(day);
    expect(await stand('expires-on', '2024-02-29', '2024-02-29')).toEqual(['due']);
    expect(await stand('expires-on', '2024-02-29', '2024-03-01')).toEqual(['overdue 1']);
    expect(await stand('review-due', '2024-02', '2024-02-29')).toEqual(['due']);
    expect(await stand('review-due', '2024-02', '2024-03-01')).toEqual(['overdue 1']);
    expect(await stand('expires-in-year', '2028', '2028-12-31')).toEqual(['due']);
    expect(await stand('expires-in-year', '2028', '2029-01-01')).toEqual(['overdue 1']);
    const again = reviewed({ expiry: { kind: 'expires-in-year', value: '2030' }, ...since('2028-03-01') });
    const ended = reviewed({ outcome: 'ended', ...since('2030-05-01') });
    const whole = inLedger('exemption-review', recorded(partTwo('expires-in-year', '2028'), again, ended));
    expect(await whole.stand('2028-03-01')).toEqual(['done 2028-03-01', 'due']);
    expect(await whole.stand('2030-05-01')).toEqual(['done 2028-03-01', 'done 2030-05-01']);
    expect((await whole.told('2029-01-01'))[1]).toBe(
      'The exemption of PCD 1 is to be reviewed in 2030; it ends in 2030, and nothing is published before the review.',
    );
  });

  it('belong to every grant that they act on', async () => {
    const two = async (ledger: RecordedLedger): Promise<void> => {
      await ledger.ask('grant-other', opened({ grantId: parseGrantId('other') }));
      const acts = [act(), act('5.00', 'approve-bid', { grant: 'other' }), act('1.00', 'accept', { year: '2021/22' })];
      await recorded({ acts, reference: parseDecisionReference('PCD 1') })(ledger);
    };
    expect((await inLedger('decision', two).all('2020-05-01'))[0]?.grantIds).toEqual(['example', 'other']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { offerEnded, terminated, withdrawn } from '../../grants/test/award-examples.ts';
import {
  agreed,
  approved,
  certified,
  claimed,
  offered,
  opened,
  prepared,
  signed,
  since,
  spent,
  submitted,
  terms,
  year,
} from '../../grants/test/examples.ts';
import { controlTotals, finallyClaimed, returnSent, yearClosed } from '../../grants/test/year-examples.ts';
import { of, onTerms } from './in-the-calendar.ts';

const late = [{ warning: 'claim-late', reason: 'the agreement came late' }] as const;

describe('claims', () => {
  it('are due in the rhythm of the terms, so many days after each period', async () => {
    const quarterly = of('claim', ...agreed());
    expect(await quarterly.due('2020-04-01')).toEqual(['2020-08-29', '2020-11-29', '2021-03-01', '2021-05-30']);
    const due = async (claimFrequency: typeof terms.claimFrequency) =>
      (await of('claim', ...onTerms({ claimFrequency, claimDueDays: 30 })).due('2020-04-01')).length;
    expect(await due('monthly')).toBe(12);
    expect(await due('half-yearly')).toBe(2);
    expect(await due('yearly')).toBe(1);
  });

  it('are due on the day, overdue on the next, and done when sent; late says by how many days (R25)', async () => {
    const first = of('claim', ...onTerms({ claimDueDays: 31 }), spent('100.00'));
    expect((await first.stand('2020-07-31'))[0]).toBe('due');
    expect((await first.stand('2020-08-01'))[0]).toBe('overdue 1');
    const sent = of('claim', ...onTerms({ claimDueDays: 31 }), spent('100.00'), ...claimed());
    expect((await sent.stand('2020-07-14'))[0]).toBe('due');
    expect((await sent.stand('2020-07-15'))[0]).toBe('done 2020-07-15');
    const tooLate = of(
      'claim',
      ...onTerms({ claimDueDays: 31 }),
      spent('100.00'),
      prepared('2020-04-01', '2020-06-30', since('2020-08-20')),
      certified(1, '2020-08-20'),
      submitted(1, '2020-08-20', { acknowledgements: late }),
    );
    expect((await tooLate.told('2020-08-20'))[0]).toBe(
      'The claim of example for 1 April 2020 to 30 June 2020 was submitted on 20 August 2020, 20 days late.',
    );
  });

  it('are undone by a withdrawal, and done again by the claim that takes its place', async () => {
    const history = [...agreed(), spent('100.00'), ...claimed(), withdrawn(1, '2020-08-01')] as const;
    expect((await of('claim', ...history).stand('2020-07-31'))[0]).toBe('done 2020-07-15');
    expect((await of('claim', ...history).stand('2020-08-01'))[0]).toBe('due');
    const again = of('claim', ...history, ...claimed('2020-04-01', '2020-06-30', 2, '2020-08-02'));
    expect((await again.stand('2020-08-02'))[0]).toBe('done 2020-08-02');
  });

  it('of months are done by a claim of their quarter, and of a half-year only by both quarters', async () => {
    const quarter = [spent('100.00'), ...claimed()] as const;
    const monthly = of('claim', ...onTerms({ claimFrequency: 'monthly' }), ...quarter);
    expect((await monthly.stand('2020-07-15')).slice(0, 4)).toEqual([
      'done 2020-07-15 late 16',
      'done 2020-07-15',
      'done 2020-07-15',
      'due',
    ]);
    const half = [...onTerms({ claimFrequency: 'half-yearly' }), ...quarter] as const;
    expect((await of('claim', ...half).stand('2020-10-15'))[0]).toBe('due');
    const second = claimed('2020-07-01', '2020-09-30', 2, '2020-10-15');
    expect((await of('claim', ...half, ...second).stand('2020-10-15'))[0]).toBe('done 2020-10-15');
  });

  it('end their month on 29 February where there is one, and know 1999/00', async () => {
    const line = (financialYear: string) =>
      of(
        'claim',
        opened({ ...since('1999-04-01') }),
        offered({
          financialYear,
          terms: { ...terms, claimFrequency: 'monthly', claimDueDays: 1 },
          ...since('1999-04-01'),
        }),
        approved('1000.00', 'accept', { financialYear, ...since('1999-04-01') }),
        signed('funder', { financialYears: [year(financialYear)], ...since('1999-04-01') }),
        signed('recipient', { financialYears: [year(financialYear)], ...since('1999-04-01') }),
      );
    const dues = await line('1999/00').due('2000-02-29');
    expect(dues.slice(9, 12)).toEqual(['2000-02-01', '2000-03-01', '2000-04-01']);
    expect((await line('1999/00').stand('2000-03-01'))[10]).toBe('due');
    expect((await line('1999/00').stand('2000-03-02'))[10]).toBe('overdue 1');
    expect((await line('2020/21').told('2021-01-01'))[10]).toBe(
      'The claim of example for 1 February 2021 to 28 February 2021 is to be submitted by 1 March 2021.',
    );
  });

  it('are due only where the funder is bound, and only for days whose cost is met', async () => {
    expect(await of('claim', opened(), offered()).all('2020-09-01')).toEqual([]);
    const ended = of('claim', ...agreed(), terminated('500.00', '2020-08-31', since('2020-09-30')));
    expect(await ended.due('2020-09-30')).toEqual(['2020-08-29', '2020-11-29']);
  });

  it('end with the final claim of a line with spend, and are not needed once its year is closed', async () => {
    expect(await of('final-claim', ...agreed()).all('2021-04-01')).toEqual([]);
    const spending = of('final-claim', ...agreed(), spent('900.00'));
    expect(await spending.stand('2021-05-30')).toEqual(['due']);
    expect(await spending.stand('2021-05-31')).toEqual(['overdue 1']);
    const whole = [...agreed(), spent('900.00'), ...finallyClaimed('900.00')] as const;
    expect(await of('final-claim', ...whole).stand('2021-05-31')).toEqual(['done 2021-04-14']);
    expect(await of('claim', ...whole).stand('2021-05-31')).toEqual(
      ['late 228', 'late 136', 'late 44', ''].map((lateness) => `done 2021-04-14 ${lateness}`.trim()),
    );
    const unspent = [...agreed(), ...controlTotals('0.00'), yearClosed()] as const;
    expect((await of('claim', ...unspent).told('2021-06-01'))[0]).toBe(
      'The claim of example for 1 April 2020 to 30 June 2020 is no longer needed: the year is closed.',
    );
  });
});

describe('returns', () => {
  it('are due as claims are, and done by returns of the same months', async () => {
    const history = [...agreed(), returnSent()] as const;
    expect((await of('return', ...history).stand('2020-07-19'))[0]).toBe('due');
    expect((await of('return', ...history).stand('2020-07-20'))[0]).toBe('done 2020-07-20');
    expect((await of('return', ...history).stand('2020-11-30'))[1]).toBe('overdue 1');
    const months = [1, 2, 3].map((month) =>
      returnSent({ kind: 'monthly', fromPeriod: month, untilPeriod: month, ...since(`2020-0${4 + month}-10`) }),
    );
    expect((await of('return', ...agreed(), ...months.slice(0, 2)).stand('2020-07-31'))[0]).toBe('due');
    expect((await of('return', ...agreed(), ...months).stand('2020-07-31'))[0]).toBe('done 2020-07-10');
  });

  it('are not done by the return of a claim', async () => {
    const sent = of('return', ...agreed(), spent('1.00'), ...claimed(), returnSent({ kind: 'claim', claimNo: 1 }));
    expect((await sent.stand('2020-07-31'))[0]).toBe('due');
  });

  it('end with the statement of the year', async () => {
    const statement = returnSent({ kind: 'year-end', fromPeriod: 1, untilPeriod: 12, ...since('2021-06-02') });
    expect(await of('year-end-return', ...agreed()).stand('2021-05-31')).toEqual(['overdue 1']);
    expect(await of('year-end-return', ...agreed(), statement).stand('2021-06-02')).toEqual(['done 2021-06-02 late 3']);
    expect(await of('return', ...onTerms({ claimFrequency: 'yearly' })).all('2021-06-02')).toEqual([]);
  });
});

describe('signatures', () => {
  it('are missing until each signatory has signed, and never overdue, for no day is set', async () => {
    const history = [opened(), offered(), signed('funder', since('2020-04-10'))] as const;
    expect(await of('signature', ...history).stand('2020-04-09')).toEqual(['due', 'due']);
    expect(await of('signature', ...history).stand('2020-04-10')).toEqual(['done 2020-04-10', 'due']);
    expect(await of('signature', ...history).told('2025-04-10')).toContain(
      'The agreement on offer 1 of example is to be signed by the Chief Finance Officer (recipient); no day is set.',
    );
  });

  it('are needed no more where the offer has ended, and anew where another has taken its place', async () => {
    expect(await of('signature', opened(), offered(), offerEnded('withdrawn')).all('2020-12-31')).toEqual([]);
    const again = of(
      'signature',
      opened(),
      offered(),
      signed('funder'),
      offered({ amount: '900.00', ...since('2020-05-01') }),
    );
    const open = await again.all('2020-05-01');
    expect(open.map(({ offerNo, standing }) => [offerNo, standing])).toEqual([
      [2, 'due'],
      [2, 'due'],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { toWire } from '#values';
import { repaid, repaymentDue, reversed, terminated } from '../../grants/test/award-examples.ts';
import type { terms } from '../../grants/test/examples.ts';
import {
  agreed,
  approved,
  claimed,
  offered,
  on,
  opened,
  paid,
  pounds,
  since,
  spent,
  year,
} from '../../grants/test/examples.ts';
import { forecast } from '../../grants/test/plan-examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { controlTotals, finallyClaimed, noticeGiven, yearClosed } from '../../grants/test/year-examples.ts';
import type { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { inLedger, of, onTerms } from './in-the-calendar.ts';

describe('money to spend', () => {
  const history = [...agreed(), spent('400.00', '2020-05-10')] as const;

  it('has a daily rate until 31 March, half-up, and is overdue on 1 April (R09, D14)', async () => {
    const [one] = await of('money-to-spend', ...history).all('2021-03-29');
    expect(toWire(one)).toMatchObject({ standing: 'due', amount: '600.00', daysLeft: 3, dailyAmount: '200.00' });
    const [last] = await of('money-to-spend', ...history).all('2021-03-31');
    expect(toWire(last)).toMatchObject({ standing: 'due', daysLeft: 1, dailyAmount: '600.00' });
    expect(await of('money-to-spend', ...history).stand('2021-04-01')).toEqual(['overdue 1']);
    const sevenDays = await of('money-to-spend', ...agreed('0.10')).all('2021-03-28');
    expect(toWire(sevenDays[0])).toMatchObject({ daysLeft: 4, dailyAmount: '0.03' });
  });

  it('counts 29 February', async () => {
    const leap = of(
      'money-to-spend',
      opened(since('2023-04-01')),
      offered({ financialYear: '2023/24', ...since('2023-04-01') }),
      approved('1000.00', 'accept', { financialYear: '2023/24', ...since('2023-04-01') }),
    );
    expect((await leap.all('2024-02-01'))[0]?.daysLeft).toBe(60);
  });

  it('is done on the day its cap was reached for good, and by its closure with what lapsed', async () => {
    const all = [
      ...history,
      spent('700.00', '2020-11-30'),
      spent('-200.00', '2020-12-10'),
      spent('150.00', '2020-12-20'),
    ];
    expect(await of('money-to-spend', ...all).stand('2020-12-19')).toEqual(['due']);
    expect(await of('money-to-spend', ...all).stand('2020-12-20')).toEqual(['done 2020-12-20']);
    const closed = of(
      'money-to-spend',
      ...agreed(),
      spent('900.00'),
      ...finallyClaimed('900.00'),
      ...controlTotals('900.00'),
      yearClosed(),
    );
    expect(await closed.told('2021-06-01')).toEqual([
      '£100.00 of the £1,000.00 of example for 2020/21 was not spent and lapsed when the year was closed.',
    ]);
  });

  it('ends early where the terms or a termination say so (R10)', async () => {
    expect(await of('money-to-spend', ...onTerms({ costsUntil: on('2021-02-28') })).due('2020-05-01')).toEqual([
      '2021-02-28',
    ]);
    const ended = of('money-to-spend', ...history, terminated('500.00', '2020-08-31', since('2020-09-30')));
    expect(await ended.stand('2020-09-30')).toEqual(['overdue 30']);
  });
});

describe('forecasts', () => {
  const under = [...agreed(), forecast({ 10: '300.00', 11: '300.00' }, '2021-01-05')] as const;
  const given = (terms_: Partial<typeof terms> = {}) => [...onTerms(terms_), forecast({ 11: '600.00' }, '2021-01-05')];

  it('under the cap are notified at once, or within the days of the terms (R28)', async () => {
    expect(await of('underspend-notice', ...under).stand('2021-01-05')).toEqual(['due']);
    expect(await of('underspend-notice', ...under).stand('2021-01-06')).toEqual(['overdue 1']);
    const [one] = await of('underspend-notice', ...given({ underspendNoticeDays: 30 })).all('2021-01-06');
    expect(toWire(one)).toMatchObject({ standing: 'due', dueOn: '2021-02-04', amount: '400.00' });
    expect(
      await of('underspend-notice', ...given({ underspendNoticeDays: 30 }), noticeGiven()).stand('2021-02-04'),
    ).toEqual(['done 2021-02-01']);
  });

  it('are not notified by a notice before them, of another kind or of another year', async () => {
    const early = noticeGiven(since('2021-01-04'));
    const other = noticeGiven({ kind: 'exit-plan', ...since('2021-01-06') });
    const elsewhere = noticeGiven({ financialYear: year('2021/22'), ...since('2021-01-06') });
    expect(await of('underspend-notice', ...under, early, other, elsewhere).stand('2021-02-10')).toEqual([
      'overdue 36',
    ]);
    const anew = forecast({ 12: '700.00' }, '2021-02-10');
    const later = of('underspend-notice', ...under, noticeGiven(), anew);
    expect(await later.stand('2021-02-09')).toEqual(['done 2021-02-01 late 27']);
    expect(await later.stand('2021-02-10')).toEqual(['due']);
  });

  it('that are reversed or met ask for nothing; over the cap they warn (R29)', async () => {
    const gone = of('underspend-notice', ...under, reversed('forecast', 1, '2021-01-06'));
    expect(await gone.all('2021-01-06')).toEqual([]);
    expect(await of('underspend-notice', ...agreed(), forecast({ 11: '1000.00' })).all('2020-06-01')).toEqual([]);
    const over = forecast({ 11: '1200.00' }, '2020-04-01', {
      acknowledgements: [{ warning: 'forecast-over-cap', reason: 'own cost' }],
    });
    const warned = of('forecast-over-cap', ...agreed(), over);
    expect(await warned.told('2020-06-01')).toEqual([
      "Forecast 1 of example is £200.00 over what the funder pays for 2020/21; what is over is the recipient's own cost.",
    ]);
    expect(await warned.stand('2020-06-01')).toEqual(['due']);
    const notified = of(
      'forecast-over-cap',
      ...agreed(),
      over,
      noticeGiven({ kind: 'overspend', ...since('2020-06-01') }),
    );
    expect(await notified.stand('2020-06-01')).toEqual(['done 2020-06-01']);
  });
});

describe('cash', () => {
  it('of a claim ages from the day the funder was due to pay, and is settled by the last of it (R32)', async () => {
    const tell = async (ledger: RecordedLedger): Promise<void> => {
      await ledger.ask('grant-example', ...agreed(), spent('400.00'), ...claimed());
      await ledger.ask('receipt-bacs-1', received('300.00'), matched('300.00', '2020-08-14'));
      await ledger.ask(
        'receipt-bacs-2',
        received('100.00', '2020-12-01', { id: 'bacs-2' }),
        matched('100.00', '2020-12-01'),
      );
    };
    const payment = inLedger('claim-payment', tell);
    expect(await payment.stand('2020-08-14')).toEqual(['due']);
    const [one] = await payment.all('2020-10-14');
    expect(toWire(one)).toMatchObject({ daysOverdue: 61, age: '61-90', escalated: true, amount: '100.00' });
    expect(await payment.told('2020-10-14')).toEqual([
      '£100.00 of claim 1 of example for 2020/21 was to be paid by the funder by 14 August 2020: 61 days overdue (61-90); it is to be escalated.',
    ]);
    expect(await payment.stand('2020-12-01')).toEqual(['done 2020-12-01 late 109']);
  });

  it('of an advance that is not spent is owed until a repayment is raised and paid (R30, E14)', async () => {
    const history = [
      ...agreed('135000.00'),
      spent('41220.00'),
      {
        type: 'HoldAdvance',
        receiptId: 'bacs-1',
        financialYear: year('2020/21'),
        amount: pounds('50000.00'),
        ...since('2020-04-20'),
      },
      ...claimed(),
      paid('41220.00', '2020-08-14', { heldForYear: year('2020/21') }),
    ] as const;
    const owed = of('repayment-to-raise', ...history);
    expect(toWire(await owed.all('2020-08-14'))).toMatchObject([
      { standing: 'due', amount: '8780.00', raisedOn: '2020-08-14' },
    ]);
    expect(await owed.told('2020-08-14')).toEqual([
      '£8,780.00 of example for 2020/21 is owed to the funder, and no repayment has been raised for it.',
    ]);
    const raised = [...history, repaymentDue('8780.00', undefined, '2021-04-10')] as const;
    expect(await of('repayment-to-raise', ...raised).all('2021-04-10')).toEqual([]);
    expect(await of('repayment', ...raised).stand('2021-04-10')).toEqual(['due']);
    expect(await of('repayment', ...raised).stand('2021-04-11')).toEqual(['overdue 1']);
    const paidBack = of('repayment', ...raised, repaid('780.00', '2021-04-12'), repaid('8000.00', '2021-04-20'));
    expect(toWire(await paidBack.all('2021-04-12'))).toMatchObject([{ standing: 'overdue', amount: '8000.00' }]);
    expect(await paidBack.stand('2021-04-20')).toEqual(['done 2021-04-20 late 10']);
    expect(await of('repayment', ...raised, reversed('repayment-due', 1, '2021-04-11')).all('2021-04-11')).toEqual([]);
  });
});

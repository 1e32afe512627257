import { describe, expect, it } from '@jest/globals';
import { figuresOf, lineView } from '#grants';
import { fold, given, history, type Step } from '../../../test/support/given.ts';
import {
  accepted,
  accrued,
  agreed,
  claimed,
  committed,
  on,
  paid,
  pounds,
  prepared,
  since,
  spent,
  terms,
  year,
} from './examples.ts';
import { consented, repaymentDue, reversed, varied } from './award-examples.ts';
import { forecast } from './plan-examples.ts';
import {
  controlTotal,
  controlTotals,
  finallyClaimed,
  periodClosed,
  yearClosed,
  yearReopened,
} from './year-examples.ts';

/** Spend claimed to the penny and paid, with the totals recorded: nothing stands against closing. */
const settled = (spend: string, cap = '1000.00'): readonly Step[] => [
  ...agreed(cap),
  spent(spend, '2020-05-10'),
  ...finallyClaimed(spend),
  ...controlTotals(spend),
];

const explained = (difference: string, amount: string) =>
  ({
    explanations: [{ difference, amount: pounds(amount), reason: 'illustrative' }],
  }) as Parameters<typeof yearClosed>[0];

describe('R27: a year is closed on its six lines (domain 2.5)', () => {
  it('which it keeps, with what lapses', () => {
    given(...settled('900.00'))
      .when(yearClosed())
      .then({
        type: 'FinancialYearClosed',
        data: {
          closedBy: 'certifier',
          lapseAmount: pounds('100.00'),
          unsettledAccruals: [],
          reconciliation: {
            generalLedgerAmount: pounds('900.00'),
            ledgerAmount: pounds('900.00'),
            claimsAcceptedAmount: pounds('900.00'),
            cashAmount: pounds('900.00'),
            incomeAmount: pounds('900.00'),
            balanceAmount: pounds('0.00'),
            capAmount: pounds('1000.00'),
            recoverableAmount: pounds('900.00'),
          },
        },
      });
  });

  it.each([
    ['general-ledger-less-ledger', '912.40', '900.00', '12.40'],
    ['income-less-recoverable', '900.00', '890.00', '-10.00'],
  ] as const)('refuses %s unless it is explained to the penny', (difference, generalLedger, income, amount) => {
    const past = [...settled('900.00'), ...controlTotals(generalLedger, income)];
    given(...past)
      .when(yearClosed())
      .thenRefused('difference-unexplained', new RegExp(difference, 'u'), { field: 'explanations' });
    given(...past)
      .when(yearClosed(explained(difference, '1.00')))
      .thenRefused('difference-unexplained');
    given(...past)
      .when(yearClosed(explained(difference, amount)))
      .then({ type: 'FinancialYearClosed', data: { explanations: [{ difference, reason: 'illustrative' }] } });
  });

  it('refuses what is recoverable and was not claimed, until somebody says why', () => {
    const past = [...agreed(), spent('900.00'), ...finallyClaimed('900.00'), spent('30.00', '2020-06-01')];
    given(...past, ...controlTotals('930.00'))
      .when(yearClosed())
      .thenRefused('difference-unexplained', /recoverable-less-claims is £30\.00/u);
    given(...past, ...controlTotals('930.00'))
      .when(yearClosed(explained('recoverable-less-claims', '30.00')))
      .then({ type: 'FinancialYearClosed', data: { lapseAmount: pounds('70.00') } });
  });

  it('refuses claims that the funder has not accepted, until somebody says why', () => {
    const past = [...agreed(), spent('900.00'), ...finallyClaimed('900.00').slice(0, 3), ...controlTotals('900.00')];
    given(...past)
      .when(yearClosed(explained('recoverable-less-claims', '900.00')))
      .thenRefused('difference-unexplained', /claims-less-cash-less-balance is -£900\.00/u);
  });

  it('refuses an explanation of what does not differ', () => {
    given(...settled('900.00'))
      .when(yearClosed(explained('general-ledger-less-ledger', '1.00')))
      .thenRefused('difference-unexplained', /is £0\.00; explained is £1\.00/u);
  });

  it('needs both totals, recorded by somebody else', () => {
    given(...settled('900.00').slice(0, -1))
      .when(yearClosed())
      .thenRefused('control-total-missing', /income-in-accounts/u);
    given(...settled('900.00'))
      .when({ ...yearClosed(), by: 'preparer' })
      .thenRefused('closer-recorded-total');
  });

  it('takes the last total of each kind', () => {
    given(...settled('900.00'), controlTotal('general-ledger', '950.00'))
      .when(yearClosed())
      .thenRefused('difference-unexplained', /is £50\.00/u);
  });

  it('needs a final claim where there is cost to recover, and none on its way', () => {
    given(...agreed(), spent('900.00'), ...claimed(), ...controlTotals('900.00'))
      .when(yearClosed())
      .thenRefused('final-claim-missing');
    given(...agreed(), spent('900.00'), prepared(), ...controlTotals('900.00'))
      .when(yearClosed())
      .thenRefused('claim-waiting', /Claim 1 is prepared/u);
    given(...agreed(), ...controlTotals('0.00'))
      .when(yearClosed())
      .then({ type: 'FinancialYearClosed', data: { lapseAmount: pounds('1000.00') } });
  });

  it('waits for cost that cannot be claimed, for commitments and for what is overclaimed', () => {
    given(
      ...agreed('1000.00', { terms: { ...terms, accrualsAllowed: false } }),
      accrued('5.00'),
      ...controlTotals('5.00'),
    )
      .when(yearClosed())
      .thenRefused('excluded-cost-stands', /£5\.00 of overtime \(accrual-not-allowed\)/u);
    given(...settled('900.00'), committed('7.00'))
      .when(yearClosed())
      .thenRefused('commitments-stand', /£7\.00/u);
    given(...settled('900.00'), reversed('spend', 1, '2021-05-20'))
      .when(yearClosed())
      .thenRefused('overclaimed', /£900\.00/u);
  });

  it('is an agreed line of a year that is over, closed as of 31 March', () => {
    given(...settled('900.00'))
      .when({ ...yearClosed(), todayOn: on('2021-03-31') })
      .thenRefused('year-not-ended', /ends on 31 March 2021/u);
    given(...settled('900.00'))
      .when(yearClosed(since('2021-04-01')))
      .thenRefused('year-end-day', undefined, { limit: '2021-03-31' });
    given(...settled('900.00'))
      .when(yearClosed({ financialYear: year('2021/22'), ...since('2022-03-31') }))
      .thenRefused('standing-does-not-allow');
    given(...settled('900.00'), yearClosed())
      .when(yearClosed())
      .thenRefused('year-closed');
  });

  it('lists the accruals that still stand', () => {
    given(...agreed(), accrued('31.00'), ...finallyClaimed('31.00'), ...controlTotals('31.00'))
      .when(yearClosed())
      .then({
        type: 'FinancialYearClosed',
        data: { unsettledAccruals: [{ accrualNo: 1, head: 'overtime', amount: pounds('31.00') }] },
      });
  });
});

describe('R09: what is not spent by 31 March', () => {
  it('lapses, and nothing of it remains or can be claimed (E4: £13,296.67 of PCD 956)', () => {
    given(...settled('259411.37', '272708.04'), yearClosed()).thenFigures('2020/21', {
      cap: '272708.04',
      recoverable: '259411.37',
      lapsed: '13296.67',
      remaining: '0.00',
      claimable: '0.00',
      outstanding: '0.00',
      accruedIncome: '0.00',
    });
  });

  it('lapses with effect from 31 March and not a day before', () => {
    const past = given(...settled('900.00'), yearClosed());
    past.thenFigures('2020/21', { lapsed: '0.00', remaining: '100.00' }, '2021-03-30');
    past.thenFigures('2020/21', { lapsed: '100.00', remaining: '0.00' }, '2021-03-31');
  });

  it('does not cross into the next year: its cap is what the funder varies it to, and no more', () => {
    const closed = [...settled('900.00'), yearClosed()];
    const next = (events: Parameters<typeof fold>[0]): string =>
      figuresOf(lineView(fold(events), year('2021/22'))).cap.toString();
    expect(next(history(...closed))).toBe('0');
    given(...closed, consented('carry-over', { financialYear: year('2021/22'), amount: pounds('100.00') })).thenFigures(
      '2021/22',
      { cap: '0.00' },
    );
  });
});

describe('R34: a closed year', () => {
  const closed = [...settled('900.00'), yearClosed()] as const;

  it.each([
    ['spend', spent('1.00', '2020-06-01')],
    ['an accrual', accrued('1.00', '2020-06-01')],
    ['a commitment', committed('1.00')],
    [
      'a forecast',
      forecast({ 12: '1.00' }, '2021-03-01', { acknowledgements: [{ warning: 'forecast-over-cap', reason: 'x' }] }),
    ],
    ['a consent', consented('virement', { head: 'equipment', amount: pounds('1.00') })],
    ['a correction', reversed('spend', 1, '2021-06-01')],
    ['a control total', controlTotal('general-ledger', '1.00')],
    ['a claim', prepared('2020-04-01', '2020-06-30', since('2021-06-01'))],
  ])('takes no %s', (_what, command) => {
    given(...closed)
      .when(command)
      .thenRefused('year-closed');
  });

  it('is not varied', () => {
    given(...closed)
      .when(varied('1100.00', since('2021-06-01')))
      .thenRefused('standing-does-not-allow', /^2020\/21 is closed/u);
  });

  it('still takes what is clawed back', () => {
    given(...closed)
      .when(repaymentDue('50.00', 1, '2021-09-01'))
      .then({ type: 'RepaymentDue', data: { amount: pounds('50.00') } });
  });

  it('still takes the actual that settles an accrual to the penny', () => {
    const past = [...agreed(), accrued('31.00'), ...finallyClaimed('31.00'), ...controlTotals('31.00'), yearClosed()];
    const settling = { settlesAccrual: { accrualNo: 1, amount: pounds('31.00') } };
    given(...past)
      .when(spent('31.00', '2020-05-10', settling))
      .thenFigures('2020/21', { actual: '31.00', accrued: '0.00', recoverable: '31.00', lapsed: '969.00' });
    given(...past)
      .when(spent('32.00', '2020-05-10', settling))
      .thenRefused('year-closed');
  });

  it('leaves the funder’s standing under it, whatever its day', () => {
    given(...closed).thenStanding('2020/21', { funder: 'agreed' }, '2021-03-30');
    given(...closed).thenStanding('2020/21', { funder: 'closed' }, '2021-03-31');
    given(...closed, yearReopened()).thenStanding('2020/21', { funder: 'agreed' }, '2021-03-31');
  });
});

describe('R34: a year that is reopened', () => {
  const past = settled('900.00');
  const reopened = [...past, yearClosed(), yearReopened()];

  it.each(['2020-09-30', '2021-03-30', '2021-03-31', '2021-04-01', '2021-06-30'])(
    'has the figures of %s that it had',
    (day) => {
      const figures = (steps: readonly Step[]) =>
        figuresOf(lineView(fold(history(...steps)), year('2020/21'), on(day)));
      expect(figures(reopened)).toEqual(figures(past));
    },
  );

  it('is closed, is opened as of 31 March, and keeps who allowed it', () => {
    given(...past)
      .when(yearReopened())
      .thenRefused('year-open');
    given(...past, yearClosed())
      .when(yearReopened(since('2021-06-01')))
      .thenRefused('year-end-day');
    given(...past, yearClosed())
      .when(yearReopened())
      .then({
        type: 'FinancialYearReopened',
        data: { authority: 'Chief Finance Officer', lapseAmount: pounds('100.00') },
      });
  });

  it('takes late cost, and lapses less when it is closed again', () => {
    const late = [
      ...reopened,
      spent('30.00', '2021-03-30'),
      ...controlTotals('930.00'),
      yearClosed(explained('recoverable-less-claims', '30.00')),
    ];
    given(...late).thenFigures('2020/21', { lapsed: '70.00', recoverable: '930.00' }, '2021-04-01');
  });

  it('leaves its months as they were closed', () => {
    given(...past, periodClosed(12), yearClosed(), yearReopened())
      .when(spent('1.00', '2021-03-30'))
      .thenRefused('period-closed');
  });
});

describe('R30: what was received and is not recoverable', () => {
  it('is owed to the funder when the year is closed (E14: £8,780.00 of a £50,000 advance)', () => {
    const advance = { receiptId: 'bacs-9', financialYear: year('2020/21'), ...since('2020-04-30') } as const;
    const past: readonly Step[] = [
      ...agreed('135000.00'),
      { type: 'HoldAdvance', amount: pounds('50000.00'), ...advance },
      spent('41220.00'),
      ...finallyClaimed('0.00').slice(0, 4),
      paid('41220.00', '2021-05-14', { receiptId: 'bacs-9', heldForYear: year('2020/21') }),
      ...controlTotals('41220.00'),
      yearClosed(),
    ];
    given(...past).thenFigures('2020/21', { owedToFunder: '8780.00', held: '8780.00', outstanding: '0.00' });
  });
});

describe('R26: a claim', () => {
  it('never counts a commitment or a forecast', () => {
    given(...agreed(), committed('400.00'), forecast({ 12: '300.00' }), spent('50.00')).thenFigures(
      '2020/21',
      {
        claimable: '50.00',
        committed: '400.00',
        forecast: '300.00',
      },
      '2020-06-30',
    );
  });
});

it('R19: accepted outcomes alone are on line 3 (illustrative)', () => {
  const past = [...agreed(), spent('900.00'), ...finallyClaimed('900.00').slice(0, 3)];
  given(...past, accepted(1, '2021-05-01'), ...controlTotals('900.00'))
    .when(yearClosed())
    .then({ type: 'FinancialYearClosed', data: { reconciliation: { balanceAmount: pounds('900.00') } } });
});

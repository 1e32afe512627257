import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNTS, figuresOf, lineView, type Account, type FigureName, type GrantState, type LineView } from '#grants';
import { BeancountFile, HledgerJournal, type Covered } from '#interchange';
import type { Recorded } from '#projections';
import { addDays, formatAmount, parseDate, sum, ZERO, type Pence, type PlainDate } from '#values';
import { BeancountFileOnDisk, checkStrictly, hledgerBalances } from '../support/plain-text-accounting.ts';
import { anyGrant, demoEvents, grantsAt, grantsInTurn, written } from './recorded-events.ts';

/** Every sum of the ledger that has a name of its own, and the accounts it is the sum of. */
const SUMS = {
  bid: ['bid'],
  indicative: ['indicative'],
  approvedToBid: ['approved-to-bid'],
  approvedInPrinciple: ['approved-in-principle'],
  approvedToAccept: ['approved-to-accept'],
  cap: ['offered', 'agreed'],
  budget: ['budget'],
  forecast: ['forecast'],
  committed: ['committed'],
  actual: ['actual'],
  accrued: ['accrued'],
  spend: ['actual', 'accrued'],
  disallowed: ['disallowed'],
  claimed: ['claimed'],
  recovered: ['recovered'],
  received: ['received'],
  held: ['held'],
  repaid: ['repaid'],
} as const satisfies Partial<Record<FigureName, readonly Account[]>>;

const HEAD_SUMS = ['budget', 'forecast', 'committed', 'actual', 'accrued', 'disallowed'] as const;

/** Sums by what they are of, as in `pcd-867 2020/21 cap` and `pcd-867 2020/21 overtime actual`. */
type Sums = ReadonlyMap<string, string>;

/** As the rules hold the grants, which never look at a posting. */
function ours(grants: ReadonlyMap<string, GrantState>, effectiveOn: PlainDate): Sums {
  const found = new Map<string, string>();
  for (const [grantId, state] of grants) {
    for (const year of state.lines.keys()) {
      const view = lineView(state, year, effectiveOn);
      for (const [name, amount] of sumsOf(view)) found.set(`${grantId} ${year} ${name}`, formatAmount(amount));
    }
  }
  return found;
}

function* sumsOf(view: LineView): Generator<[string, Pence]> {
  const figures = figuresOf(view);
  for (const name of Object.keys(SUMS) as (keyof typeof SUMS)[]) yield [name, figures[name]];
  for (const account of ACCOUNTS) yield [`account ${account}`, view.sums[account] ?? ZERO];
  for (const head of view.heads) for (const name of HEAD_SUMS) yield [`${head.head} ${name}`, head[name]];
}

type NameOf = (account: Account, line: readonly string[]) => string;

/** The same, from what another program says the accounts stand at. An account and those under it are one sum. */
function theirs(wanted: Sums, balances: ReadonlyMap<string, Pence>, nameOf: NameOf): Sums {
  const under = (name: string): Pence =>
    sum(
      ...[...balances].flatMap(([account, amount]) =>
        account === name || account.startsWith(`${name}:`) ? [amount] : [],
      ),
    );
  return new Map(
    [...wanted.keys()].map((key) => {
      const [grantId = '', year = '', ...rest] = key.split(' ');
      const name = rest.pop() ?? '';
      const head = rest[0] === 'account' ? undefined : rest.join(' ');
      const line = [grantId, year, ...(head === undefined || head === '' ? [] : [head])];
      const accounts = rest[0] === 'account' ? [name as Account] : SUMS[name as keyof typeof SUMS];
      return [key, formatAmount(sum(...accounts.map((account) => under(nameOf(account, line)))))];
    }),
  );
}

const inHledger: NameOf = (account, line) => [account, ...line].join(':');
const inBeancount: NameOf = (account, [grantId = '', year = '', ...head]) =>
  [
    'Equity',
    capital(account),
    capital(grantId),
    year.replace('/', '-'),
    ...head.map((one) => `H-${one.replaceAll('-', '--').replaceAll(' ', '-')}`),
  ].join(':');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Holds every sum at every day against hledger's, and on the last of them against Beancount's. */
function expectTheSame(events: readonly Recorded[], until: bigint, days: readonly PlainDate[]): number {
  const covered: Covered = { until };
  const grants = grantsAt(events, until);
  const journal = written(events, new HledgerJournal(covered), covered);
  checkStrictly(journal);
  const beancount = new BeancountFileOnDisk(written(events, new BeancountFile(covered), covered));
  let compared = 0;
  for (const day of days) {
    const wanted = ours(grants, day);
    // What hledger is told is the first day that no longer counts.
    const balances = hledgerBalances(journal, '-e', addDays(day, 1).toString());
    expect([day.toString(), theirs(wanted, balances, inHledger)]).toEqual([day.toString(), wanted]);
    compared += wanted.size;
  }
  const [last] = days.slice(-1) as [PlainDate];
  const balances = beancount.balances(last.toString());
  const wanted = ours(grants, last);
  expect([last.toString(), theirs(wanted, balances, inBeancount)]).toEqual([last.toString(), wanted]);
  beancount.remove();
  return compared;
}

const days = (...texts: readonly string[]): readonly PlainDate[] => texts.map(parseDate);

describe('every sum of the ledger, to the penny', () => {
  it('is what hledger and Beancount make of the journals of the demo', () => {
    const events = demoEvents();
    const all = BigInt(events.length - 1);
    expect(expectTheSame(events, all, days('2019-03-31', '2021-01-18', '2021-03-31', '2026-06-30'))).toBeGreaterThan(
      1_000,
    );
    expect(expectTheSame(events, all / 2n, days('2026-06-30'))).toBeGreaterThan(100);
  });

  it('is what they make of the journals of any histories, at any day and position', () => {
    const grants = fc.array(anyGrant, { minLength: 10, maxLength: 10 });
    const someDays = fc.array(fc.nat(460), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(grants, someDays, fc.integer({ min: 1, max: 999 }), (asked, [one = 0, other = 0], share) => {
        const events = grantsInTurn(asked);
        const at = (after: number): PlainDate => addDays(parseDate('2020-03-25'), after);
        expectTheSame(events, BigInt(events.length - 1), [at(one), at(other)]);
        expectTheSame(events, BigInt(Math.floor(((events.length - 1) * share) / 1_000)), days('2026-06-30'));
      }),
      { numRuns: 2 },
    );
  });

  it('is nothing without events', () => {
    const covered: Covered = { until: -1n };
    const journal = written([], new HledgerJournal(covered), covered);
    checkStrictly(journal);
    expect(hledgerBalances(journal)).toEqual(new Map());
    const beancount = new BeancountFileOnDisk(written([], new BeancountFile(covered), covered));
    expect(beancount.balances('2026-06-30')).toEqual(new Map());
    beancount.remove();
  });
});

describe('an export until a day', () => {
  it('is what hledger makes of the whole journal until then', () => {
    const events = demoEvents();
    const all = { until: BigInt(events.length - 1) };
    const until = { ...all, effectiveOn: parseDate('2021-03-31') };
    const cut = written(events, new HledgerJournal(until), until);
    checkStrictly(cut);
    expect(hledgerBalances(cut)).toEqual(
      hledgerBalances(written(events, new HledgerJournal(all), all), '-e', '2021-04-01'),
    );
    expect(cut).toContain('of what takes effect until 2021-03-31.');
  });
});

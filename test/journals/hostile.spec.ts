import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BeancountFile, HledgerJournal, type EntryWriter, type JournalEntry } from '#interchange';
import { formatAmount } from '#values';
import { hostileEntry } from '../../libs/interchange/test/journals/entries.ts';
import { BeancountFileOnDisk, checkStrictly, hledger } from '../support/plain-text-accounting.ts';

const text = (writer: EntryWriter, entries: readonly JournalEntry[]): string =>
  [writer.opening(), ...entries.map((entry) => writer.entry(entry)), writer.closing()].join('');

/** A posting as both sides can be told apart from any other. */
interface Told {
  readonly on: string;
  readonly account: string;
  readonly amount: string;
  readonly head: string | undefined;
}
const sorted = (told: readonly Told[]): readonly string[] => told.map((one) => JSON.stringify(one)).sort();

const ours = (entries: readonly JournalEntry[], change: (head: string) => string): readonly Told[] =>
  entries.flatMap(({ postings }) =>
    postings.map(({ account, effectiveOn, head, pence }) => ({
      on: effectiveOn.toString(),
      account: account.replace(':', '-'),
      amount: formatAmount(pence),
      head: head === undefined ? undefined : change(head.toWellFormed()),
    })),
  );

interface Transaction {
  readonly tdate: string;
  readonly tcode: string;
  readonly tpostings: readonly {
    readonly paccount: string;
    readonly pamount: readonly [
      { readonly aquantity: { readonly decimalMantissa: number; readonly decimalPlaces: number } },
    ];
    readonly ptags: readonly (readonly [string, string])[];
  }[];
}

/** Every posting as hledger read it. */
function hledgerPostings(journal: string): readonly Told[] {
  const transactions = JSON.parse(hledger(journal, 'print', '-O', 'json')) as readonly Transaction[];
  return transactions.flatMap(({ tdate, tpostings }) =>
    tpostings.map(({ paccount, pamount: [{ aquantity }], ptags }) => {
      const { decimalMantissa, decimalPlaces } = aquantity;
      const head = new Map(ptags).get('head');
      return {
        on: tdate,
        account: paccount.split(':')[0] ?? '',
        amount: formatAmount(BigInt(decimalMantissa * 10 ** (2 - decimalPlaces)) as never),
        head: head === undefined ? undefined : decodeURIComponent(head),
      };
    }),
  );
}

const runs = { numRuns: 2 };
const manyEntries = fc.array(hostileEntry, { minLength: 150, maxLength: 150 });

describe('texts that try to be more than texts', () => {
  it('add nothing to what hledger reads and take nothing away', () => {
    fc.assert(
      fc.property(manyEntries, (entries) => {
        const journal = text(new HledgerJournal({ until: 0n }), entries);
        checkStrictly(journal);
        expect(sorted(hledgerPostings(journal))).toEqual(sorted(ours(entries, (head) => head)));
      }),
      runs,
    );
  });

  it('add nothing to what Beancount reads and take nothing away', () => {
    fc.assert(
      fc.property(manyEntries, (entries) => {
        const file = new BeancountFileOnDisk(text(new BeancountFile({ until: 0n }), entries));
        file.check();
        const rows = file.rows('select date, account, number');
        const read = rows.map(([on = '', account = '', amount = '']) => ({
          on,
          account: account.split(':')[1]?.toLowerCase() ?? '',
          amount,
          head: undefined,
        }));
        expect(sorted(read)).toEqual(sorted(ours(entries, (head) => head).map((one) => ({ ...one, head: undefined }))));
        file.remove();
      }),
      runs,
    );
  });
});

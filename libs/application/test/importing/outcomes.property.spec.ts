import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseAmount } from '#values';
import { agreedGrant } from '../../../grants/test/examples/seeds.ts';
import { counts, done, importingLedger, shareOf } from '../support/importing.ts';
import { inPounds, type PlainRow } from '../support/plain-file.ts';

type Outcome = 'recorded' | 'already' | 'held' | 'refused';

const anyRow: fc.Arbitrary<PlainRow> = fc.record({
  document: fc.integer({ min: 1, max: 60 }).map(String),
  day: fc.constantFrom('2020-05-10', '2020-11-30'),
  costCentre: fc.constantFrom('SMH', 'SMH', 'OTHER'),
  net: fc.integer({ min: -300, max: 900 }).map(inPounds),
  currency: fc.constantFrom('GBP', 'GBP', 'GBP', 'GBP', 'EUR'),
});

/** What should become of rows, one after the other over all files, told without the ledger. */
class Expected {
  readonly #rows = new Map<string, string>();
  spend = 0n;

  outcomeOf(row: PlainRow): Outcome {
    if (row.currency === 'EUR') return 'refused';
    const content = JSON.stringify(row);
    const known = this.#rows.get(row.document);
    if (known !== undefined) return known === content ? 'already' : 'refused';
    this.#rows.set(row.document, content);
    const amount = parseAmount(row.net);
    if (row.costCentre !== 'SMH' || amount === 0n) return 'held';
    this.spend += amount;
    return 'recorded';
  }
}

it('every row of any file ends in one outcome, and the outcomes come to the file: counts, debits, credits', async () => {
  const ledger = await importingLedger(
    ...agreedGrant({ grant: 'smh', paper: 'PCD 867', financialYear: '2020/21', cap: '1479306.16' }),
  );
  await ledger.rule({ costCentre: 'SMH' }, shareOf('smh'));
  const expected = new Expected();
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 25 }), async (rows) => {
      const made = ledger.newGlFile(...rows);
      const answer = done(await ledger.importGl(made));
      if (!answer.repeated) {
        const outcomes = rows.map((row) => expected.outcomeOf(row));
        const count = (wanted: Outcome): number => outcomes.filter((one) => one === wanted).length;
        expect(counts(answer)).toEqual([count('recorded'), count('already'), count('held'), count('refused')]);
      }
      const { length } = await ledger.events();
      expect(done(await ledger.importGl(made))).toMatchObject({ repeated: true, outcomes: answer.outcomes });
      expect(await ledger.events()).toHaveLength(length);
    }),
    { numRuns: 15, endOnFailure: true },
  );
  expect(parseAmount((await ledger.figures('smh', '2020/21'))['spend'] ?? '')).toBe(expected.spend);
});

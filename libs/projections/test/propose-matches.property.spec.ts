import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { claimsToPay, MATCH_BASES, proposeMatches, type ClaimToPay, type ReceiptToMatch } from '#projections';
import {
  addDays,
  isAfter,
  isBefore,
  parseDate,
  parseFinancialYear,
  parseGrantId,
  sum,
  ZERO,
  type Pence,
} from '#values';
import { cash, claim, grant } from './cash-examples.ts';

const IDS = ['pcd-1', 'pcd-1-1', 'pcd-11', 'network'];
const FUNDERS = ['Home Office', 'home office', 'MoJ'];
// Few days and amounts, so that they are often the same.
const day = fc.nat(20).map((count) => addDays(parseDate('2023-07-01'), count).toString());
const amount = fc.constantFrom('50.00', '100.00', '100.00', '150.00', '300.00', '0.01');
const standing = fc.constantFrom<ClaimToPay['standing'][]>(
  'submitted',
  'submitted',
  'submitted',
  'accepted',
  'prepared',
  'withdrawn',
);
// Some of it paid, and some of that perhaps taken back.
const paid = fc.array(fc.tuple(day, fc.constantFrom('20.00', '50.00', '-20.00')), { maxLength: 3 });
const facts = fc.option(fc.tuple(amount, day, paid, standing), { nil: undefined, freq: 4 });
const claims = fc
  .tuple(...IDS.flatMap((id) => [1, 2].map((claimNo) => fc.tuple(fc.constant({ id, claimNo }), facts))))
  .map((all) =>
    all.flatMap(([{ id, claimNo }, given]) => {
      if (given === undefined) return [];
      const [claimed, submittedOn, payments, now] = given;
      return [claim(id, claimed, { claimNo, submittedOn, paid: payments, standing: now })];
    }),
  );
const grants = fc.tuple(...IDS.map((id) => fc.constantFrom(...FUNDERS).map((name) => grant(id, { name }, ['HO 391']))));
const named = fc
  .tuple(
    fc.constantFrom(...IDS, 'PCD1', 'ho-391'),
    fc.constantFrom('/', ' claim ', ' claim no. ', ' '),
    fc.constantFrom(1, 1, 1, 2, 2, 2, 3),
  )
  .map((parts) => parts.join(''));
const naming = fc.array(named, { minLength: 1, maxLength: 3 }).map((all) => all.join(', '));
const anything = fc.string({ unit: 'binary', maxLength: 60 });
const text = fc.oneof(naming, naming, naming, anything, fc.constant(undefined));
const seldom = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 });
const lines = IDS.map((id) => ({ grantId: parseGrantId(id), financialYear: parseFinancialYear('2023/24') }));
const held = fc.constantFrom(undefined, undefined, undefined, ...lines);
const receipt = fc
  .tuple(amount, text, seldom(text), fc.constantFrom(...FUNDERS, 'HMG'), day, held)
  .map(([left, reference, bankReference, payer, on, heldFor]) =>
    cash(left, reference, {
      payer,
      on,
      ...(bankReference !== undefined && { bankReference }),
      ...(heldFor !== undefined && { heldFor }),
    }),
  );

/** What is owed on a claim on a day. */
const owed = ({ moves }: ClaimToPay, on = parseDate('2030-01-01')): Pence =>
  sum(ZERO, ...moves.filter(({ effectiveOn }) => !isAfter(effectiveOn, on)).map((move) => move.amount));

/** Calls for whatever was proposed for whatever came in. */
const forAny = (
  check: (found: ReturnType<typeof proposeMatches>, came: ReceiptToMatch, open: readonly ClaimToPay[]) => void,
) =>
  fc.assert(
    fc.property(receipt, claims, grants, (came, open, all) =>
      check(proposeMatches(came, claimsToPay(all, open)), came, open),
    ),
    { numRuns: 300 },
  );

describe('what is proposed for a receipt', () => {
  it('is never more than is left of it, nor more than is outstanding on any claim', () => {
    forAny((found, { leftAmount, heldFor }, open) => {
      const amounts = found.proposals.map(({ request }) => request.amount);
      const all = sum(ZERO, ...amounts);
      if (found.outcome !== 'ambiguous') expect(all + found.restAmount).toBe(leftAmount);
      for (const { request } of found.proposals) {
        const paid = open.find((one) => one.grantId === request.grantId && one.claimNo === request.claimNo);
        expect(request.amount).toBeGreaterThan(0n);
        expect(request.amount <= leftAmount && paid !== undefined && request.amount <= owed(paid)).toBe(true);
        expect(['submitted', 'accepted']).toContain(paid?.standing);
        for (const { effectiveOn } of paid?.moves ?? []) {
          const later = [request.effectiveOn, effectiveOn].filter((one) => !isBefore(one, request.effectiveOn));
          for (const one of later) expect(paid !== undefined && request.amount <= owed(paid, one)).toBe(true);
        }
        if (heldFor !== undefined) expect(request.grantId).toBe(heldFor.grantId);
      }
    });
  });

  it('names no claim twice, and no claim at all only where it says so', () => {
    forAny((found) => {
      const paid = found.proposals.map(({ grantId, claimNo }) => `${grantId}/${claimNo}`);
      expect(new Set(paid).size).toBe(paid.length);
      expect(found.outcome === 'unidentified').toBe(paid.length === 0);
      expect(found.basis === undefined).toBe(paid.length === 0);
      expect(found.sentence).toMatch(/^[A-Z].*[.]$/su);
    });
  });

  it('rests on the first key that finds a claim, and says what each before it found', () => {
    forAny((found) => {
      const looked = found.looked.map(({ basis }) => basis);
      expect(looked).toEqual(MATCH_BASES.slice(0, looked.length));
      if (found.basis !== undefined) expect(looked.at(-1)).toBe(found.basis);
    });
  });

  it('does not depend on the order in which claims are known', () => {
    fc.assert(
      fc.property(receipt, claims, grants, (came, open, all) => {
        const summary = (known: readonly ClaimToPay[]) => {
          const { proposals, outcome, sentence } = proposeMatches(came, claimsToPay(all, known));
          return { outcome, sentence: outcome === 'ambiguous' ? '' : sentence, count: proposals.length };
        };
        expect(summary(open.toReversed())).toEqual(summary(open));
      }),
    );
  });
});

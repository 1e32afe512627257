import fc from 'fast-check';
import { pence, type Pence } from '#values';

const LARGEST = 999_999_999_999_999n;

/** Any amount the ledger can hold, small ones often. */
export const amounts: fc.Arbitrary<Pence> = fc
  .oneof(fc.bigInt({ min: -200n, max: 200n }), fc.bigInt({ min: -LARGEST, max: LARGEST }))
  .map(pence);

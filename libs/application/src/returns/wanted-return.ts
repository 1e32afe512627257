import type { ReturnKind } from '#grants';
import type { FinancialYear } from '#values';

/** Which return of a grant is wanted. */
export type WantedReturn =
  | { readonly kind: 'claim'; readonly claimNo: number }
  | {
      readonly kind: Exclude<ReturnKind, 'claim'>;
      readonly financialYear: FinancialYear;
      /** Its last month, 1 is April: of a quarter 3, 6, 9 or 12, of a year 12. */
      readonly untilPeriod: number;
    };

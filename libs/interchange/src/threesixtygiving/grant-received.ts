import type { Account, LineView } from '#grants';
import type { GrantId, Pence, PlainDate } from '#values';
import type { Organisation, PartyNamed } from './organisations.ts';

/** A grant of the ledger, with what of it a 360Giving grant is made from: all at the same two bounds. */
export interface GrantReceived {
  readonly grantId: GrantId;
  readonly title: string;
  readonly funder: PartyNamed;
  readonly recipient: PartyNamed;
  readonly agreementReference?: string;
  /** First and last day of the funding period (inclusive). */
  readonly fundingFrom?: PlainDate;
  readonly fundingUntil?: PlainDate;
  /** Whether the grant was opened with facts that are invented. */
  readonly isOpenedIllustrative: boolean;
  /** The first agreement that every party has signed. */
  readonly agreement?: AgreementSigned;
  readonly lines: readonly LineView[];
  /** The accounts of its lines in which something rests on an event that says it is illustrative. */
  readonly illustrative: ReadonlySet<Account>;
  /** Instant (RFC 3339) at which its last event was recorded. */
  readonly lastRecordedAt: string;
}

export interface AgreementSigned {
  readonly signedOn: PlainDate;
  readonly isIllustrative: boolean;
}

/** A grant of which something is agreed, on a day that is known. */
export type GrantAwarded = GrantReceived & Required<Pick<GrantReceived, 'agreement'>>;

/** A grant as the 360Giving schema, version 1.4, has it. Amounts are pence here and pounds in the file. */
export interface ThreeSixtyGivingGrant {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly currency: 'GBP';
  readonly amountAwarded: Pence;
  readonly amountDisbursed: Pence;
  readonly awardDate: string;
  readonly plannedDates: readonly [{ readonly startDate: string; readonly endDate: string }];
  readonly recipientOrganization: readonly [Organisation];
  readonly fundingOrganization: readonly [Organisation];
  readonly classifications: readonly Classification[];
  readonly dateModified: string;
}

export interface Classification {
  readonly vocabulary: string;
  readonly code: string;
  readonly title: string;
}

/** A file of grants, as the 360Giving package schema has it. */
export interface ThreeSixtyGivingPackage {
  readonly version: '1.4';
  readonly title: string;
  readonly description: string;
  readonly identifier: string;
  readonly modified: string;
  readonly publisher?: { readonly identifier: string; readonly name: string };
  readonly grants: readonly ThreeSixtyGivingGrant[];
}

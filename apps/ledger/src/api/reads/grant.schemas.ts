import type { BalanceRead, BoundsUsed, GrantInList, GrantsRead, LineBalance, LineInList } from '#application';
import { FIGURES, FUNDER_STANDINGS, RECIPIENT_STANDINGS, SPEND_CLASSES, type Figures } from '#grants';
import type { Flat, WithFlatLines } from './flat-lines.ts';
import { day, instant, list, money, object, oneOf, optional, ordinal, text, year, type Members } from './schema.ts';

/** What stands beside everything that is read with bounds. */
export const bounds: Members<BoundsUsed> = {
  effectiveOn: day,
  position: optional(ordinal),
  knownAt: optional(instant),
};

type FlatGrant = WithFlatLines<GrantInList>;
export type FlatGrants = Omit<GrantsRead, 'grants'> & { readonly grants: readonly FlatGrant[] };

export const standings = { funder: oneOf(FUNDER_STANDINGS), recipient: oneOf(RECIPIENT_STANDINGS) };
const party = object<GrantInList['funder']>({
  name: text('Home Office'),
  identifier: optional(text()),
  asWritten: optional(list(text())),
});

const grant: Members<FlatGrant> = {
  grantId: text('pcd-956'),
  revision: ordinal,
  title: text(),
  aliases: optional(list(text())),
  funder: party,
  recipient: party,
  deliveryUnit: optional(text()),
  sponsor: optional(text()),
  fundsAsWritten: optional(list(text())),
  spendClass: oneOf(SPEND_CLASSES),
  agreementReference: optional(text()),
  fundingFrom: optional(day),
  fundingUntil: optional(day),
  predecessors: optional(list(text())),
  openedOn: day,
  recordedAt: instant,
  lines: list(
    object<Flat<LineInList>>({
      financialYear: year,
      ...standings,
      cap: money(),
      approvedToAccept: money(),
      spend: money(),
      remaining: money(),
      claimable: money(),
      outstanding: money(),
    }),
  ),
};

export const grantSchema = object<BoundsUsed & FlatGrant>({ ...bounds, ...grant });

export const grantsSchema = object<BoundsUsed & FlatGrants>({
  ...bounds,
  grants: list(object<FlatGrant>(grant)),
  next: optional(text()),
});

export const figures = Object.fromEntries(FIGURES.map((name) => [name, money()])) as Members<Figures>;

export const balanceSchema = object<BoundsUsed & WithFlatLines<BalanceRead>>({
  ...bounds,
  grantId: text('pcd-956'),
  lines: list(object<Flat<LineBalance>>({ financialYear: year, ...standings, ...figures })),
  totals: object<Figures>(figures),
});

import { sum, ZERO, type PlainDate } from '#values';
import { agreedLines, agreedOf, classificationsOf, descriptionOf, plannedDatesOf, titleOf } from './describe-grant.ts';
import type { GrantAwarded, GrantReceived, ThreeSixtyGivingGrant, ThreeSixtyGivingPackage } from './grant-received.ts';
import { organisationOf, type NotGiven, type Organisation, type Organisations } from './organisations.ts';

/** What a file of grants received is made from. */
export interface PackageSources {
  readonly grants: readonly GrantReceived[];
  readonly organisations: Organisations;
  /** The publisher's, as `360G-example`: grants are named with it. */
  readonly publisherPrefix: string;
  readonly effectiveOn: PlainDate;
  readonly position: bigint;
}

export interface NothingAgreed {
  readonly code: 'nothing-agreed';
  readonly sentence: string;
}

/** The file, or why there is none; and which grants are not in it. */
export interface PackageComposed {
  readonly file?: ThreeSixtyGivingPackage;
  readonly refused: readonly (NotGiven | NothingAgreed)[];
  /** A sentence for each, with the reason. */
  readonly leftOut: readonly string[];
}

/**
 * Grants received, as 360Giving describes grants awarded (version 1.4), one for each grant of which something is agreed.
 * `amountAwarded` is what is agreed over all its years, as varied, and nothing that stands on another rung;
 * `amountDisbursed` is what the funder has paid and not got back (recovered and held); `awardDate` is the day on which
 * the first agreement was signed by all.
 */
export function composePackage(sources: PackageSources): PackageComposed {
  const { grants } = sources;
  const leftOut = grants.flatMap((grant) => (isAwarded(grant) ? [] : [whyLeftOut(grant)]));
  const composed = grants.filter(isAwarded).map((grant) => composeGrant(grant, sources));
  const refused = composed.flatMap((one) => one.refused ?? []);
  if (refused.length > 0) return { refused, leftOut };
  const made = composed.flatMap((one) => one.grant ?? []);
  if (made.length > 0) return { refused, leftOut, file: fileOf(made, sources) };
  const sentence = 'No grant of the ledger is agreed by that day, and a 360Giving file has at least one.';
  return { refused: [{ code: 'nothing-agreed', sentence }], leftOut };
}

function fileOf(grants: readonly ThreeSixtyGivingGrant[], sources: PackageSources): ThreeSixtyGivingPackage {
  const { publisherPrefix, effectiveOn, position } = sources;
  return {
    version: '1.4',
    title: 'Grants received: recipient’s copy',
    description:
      'Made by the recipient of these grants from its own ledger. Funders publish the grants they award: these are ' +
      `the same grants, and are not to be counted beside them. As at ${effectiveOn.toString()}, position ${position}.`,
    identifier: `${publisherPrefix}-grants-received-recipient-copy`,
    modified: grants.reduce((latest, { dateModified }) => (dateModified > latest ? dateModified : latest), ''),
    ...publisherOf(grants),
    grants,
  };
}

const isAwarded = (grant: GrantReceived): grant is GrantAwarded =>
  agreedLines(grant).length > 0 && grant.agreement !== undefined;

function whyLeftOut(grant: GrantReceived): string {
  const { grantId, lines } = grant;
  if (agreedLines(grant).length > 0) {
    return `${grantId} is left out: no agreement is recorded as signed by all, so its award has no date.`;
  }
  const standings = lines.map(({ financialYear, funder }) => `${financialYear}: ${funder}`);
  return `${grantId} is left out: nothing of it is agreed (${standings.join(', ') || 'it has no line'}).`;
}

/** A grant, or what has to be given before there is one. */
interface GrantComposed {
  readonly grant?: ThreeSixtyGivingGrant;
  readonly refused?: readonly NotGiven[];
}

function composeGrant(grant: GrantAwarded, { organisations, publisherPrefix }: PackageSources): GrantComposed {
  const { grantId, lines, agreement, lastRecordedAt } = grant;
  const funder = organisationOf(grant.funder, `The funder of ${grantId}`, organisations);
  const recipient = organisationOf(grant.recipient, `The recipient of ${grantId}`, organisations);
  if ('code' in funder || 'code' in recipient) {
    return { refused: [funder, recipient].filter((one): one is NotGiven => 'code' in one) };
  }
  return {
    grant: {
      id: `${publisherPrefix}-${grantId}`,
      title: titleOf(grant),
      description: descriptionOf(grant),
      currency: 'GBP',
      amountAwarded: sum(...agreedLines(grant).map(agreedOf)),
      amountDisbursed: sum(...lines.map(({ sums }) => sum(sums.recovered ?? ZERO, sums.held ?? ZERO))),
      awardDate: agreement.signedOn.toString(),
      plannedDates: [plannedDatesOf(grant)],
      recipientOrganization: [recipient],
      fundingOrganization: [funder],
      classifications: classificationsOf(grant),
      dateModified: lastRecordedAt,
    },
  };
}

/** The recipient publishes its copy; who does, where there are several recipients, cannot be known. */
function publisherOf(grants: readonly ThreeSixtyGivingGrant[]): Pick<ThreeSixtyGivingPackage, 'publisher'> {
  const recipients = new Map<string, Organisation>(
    grants.map(({ recipientOrganization: [recipient] }) => [JSON.stringify(recipient), recipient]),
  );
  const [only, another] = [...recipients.values()];
  if (only === undefined || another !== undefined) return {};
  return { publisher: { identifier: only.id, name: only.department ?? only.name } };
}

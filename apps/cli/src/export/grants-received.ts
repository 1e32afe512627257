import type { GrantReceived } from '#interchange';
import type { AsAt, GrantView, Reads, TimelineView } from '#read-models';
import { grantStream, type Account } from '#grants';
import { isBefore } from '#values';

const PAGE = 500;

/** Every grant of the ledger with its lines and its agreement, at both bounds. */
export async function readGrantsReceived(reads: Reads, asAt: Required<AsAt>): Promise<readonly GrantReceived[]> {
  const grants: GrantReceived[] = [];
  let cursor: string | undefined;
  do {
    const page = await reads.grants(asAt, { limit: PAGE, cursor });
    for (const grant of page.items) grants.push(await grantReceived(reads, grant, asAt));
    cursor = page.next;
  } while (cursor !== undefined);
  return grants;
}

async function grantReceived(reads: Reads, grant: GrantView, asAt: Required<AsAt>): Promise<GrantReceived> {
  const { grantId, title, funder, recipient, agreementReference, fundingFrom, fundingUntil, recordedAt } = grant;
  const stream = grantStream(grantId);
  const lines = await reads.lineViews(grantId, asAt);
  const illustrative = new Set<Account>();
  for (const { financialYear } of lines) {
    for (const one of await reads.illustrativeAccounts(grantId, financialYear, asAt)) illustrative.add(one);
  }
  const opened = await reads.timeline({ stream, type: 'GrantOpened' }, asAt, { limit: 1 });
  const signed = await reads.timeline({ stream, type: 'AgreementSigned' }, asAt, { limit: PAGE });
  const last = await reads.timeline({ stream, order: 'latest-first' }, asAt, { limit: 1 });
  return {
    ...{ grantId, title, funder, recipient, lines, illustrative },
    ...(agreementReference === undefined ? {} : { agreementReference }),
    ...(fundingFrom === undefined ? {} : { fundingFrom }),
    ...(fundingUntil === undefined ? {} : { fundingUntil }),
    isOpenedIllustrative: opened.items.some(isIllustrative),
    ...agreementIn(signed.items),
    lastRecordedAt: last.items[0]?.recordedAt ?? recordedAt,
  };
}

const isIllustrative = ({ effectiveBasis }: TimelineView): boolean => effectiveBasis === 'illustrative';

function agreementIn(signed: readonly TimelineView[]): Pick<GrantReceived, 'agreement'> {
  const [one, ...others] = signed;
  if (one === undefined) return {};
  const first = others.reduce((best, other) => (isBefore(other.effectiveOn, best.effectiveOn) ? other : best), one);
  return { agreement: { signedOn: first.effectiveOn, isIllustrative: isIllustrative(first) } };
}

import { claimableOf, figuresOf, rateOf, openCap, type LineView } from '#grants';
import { greatest, least, minus, negate, shareDown, sum, ZERO, type Pence } from '#values';
import { part } from './parts.ts';
import type { ReconciledPart } from './reconciliation-content.ts';
import type { CashSource, YearClaimSource } from './reconciliation-sources.ts';

type Parts = readonly ReconciledPart[];

/** Claims that the funder has accepted: as sent, less what it took off and what was repaid since. */
export const acceptedParts = (claims: readonly YearClaimSource[]): Parts =>
  claims.filter(isAccepted).flatMap(({ claimNo, submittedAmount, reductionAmount, claimedAmount }) => {
    const repaid = minus(claimedAmount, minus(submittedAmount, reductionAmount));
    return [
      ...part('claim', `Claim ${claimNo} as it was sent`, submittedAmount, { claimNo }),
      ...part('claim-reduced', `Taken off claim ${claimNo} by the funder`, negate(reductionAmount), { claimNo }),
      ...part('claim-repaid', `Taken off claim ${claimNo} since, to be repaid`, repaid, { claimNo }),
    ];
  });

const isAccepted = ({ standing }: YearClaimSource): boolean => standing === 'accepted';

export const claimsAccepted = (claims: readonly YearClaimSource[]): Pence =>
  sum(ZERO, ...claims.filter(isAccepted).map(({ claimedAmount }) => claimedAmount));

/** Claims that were sent and that the funder has not accepted. */
export const onTheirWay = (claims: readonly YearClaimSource[]): Parts =>
  claims
    .filter((claim) => !isAccepted(claim))
    .flatMap(({ claimNo, claimedAmount }) =>
      part('claim-on-its-way', `Claim ${claimNo}, sent and not accepted`, claimedAmount, { claimNo }),
    );

/** Cash of each receipt, and what of it was paid back. */
export const cashParts = (cash: readonly CashSource[]): Parts =>
  cash.flatMap(({ receiptId, receivedAmount, repaidAmount }) => [
    ...part('receipt', `Received as ${receiptId}`, receivedAmount, { receiptId }),
    ...part('receipt-repaid', `Of ${receiptId}, paid back`, negate(repaidAmount), { receiptId }),
  ]);

/** What the funder owes on each claim, less cash that is held for it. */
export const balanceParts = (claims: readonly YearClaimSource[], cash: readonly CashSource[]): Parts => [
  ...claims.flatMap(({ claimNo, claimedAmount, recoveredAmount }) =>
    part('claim-outstanding', `Outstanding on claim ${claimNo}`, minus(claimedAmount, recoveredAmount), { claimNo }),
  ),
  ...cash.flatMap(({ receiptId, heldAmount }) =>
    part('cash-held', `Of ${receiptId}, held for the funder`, negate(heldAmount), { receiptId }),
  ),
];

/** What the funder meets: spend less what was refused, less the own share, less what is over the cap. */
export function recoverableParts(line: LineView): Parts {
  const { spend, disallowed, recoverable } = figuresOf(line);
  const eligible = minus(spend, disallowed);
  const met = shareDown(eligible, rateOf(line));
  const over = minus(met, least(met, openCap(line)));
  return [
    ...part('spend-less-refused', 'Spend in this ledger, less what was refused (line 2)', eligible),
    ...part('own-share', `Own share: the funder meets ${rateOf(line) / 100}%`, minus(met, eligible)),
    ...part('over-cap', 'Over the cap', negate(over)),
    ...part('below-nothing', 'Nothing is met of cost below nothing', minus(recoverable, minus(met, over))),
  ];
}

/** Why not all that is recoverable is claimed and accepted: what cannot be claimed for now, what was not, what waits. */
export function unclaimedParts(line: LineView, claims: readonly YearClaimSource[]): Parts {
  const { recoverable } = figuresOf(line);
  const { excluded, limits, claimed } = claimableOf(line);
  const found: ReconciledPart[] = [];
  let left = recoverable;
  let eligible = minus(figuresOf(line).spend, figuresOf(line).disallowed);
  for (const { reason, head, amount } of excluded) {
    eligible = minus(eligible, amount);
    const after = metOf(line, eligible);
    found.push(...part('excluded', `Not claimable for now: ${reason}, ${head}`, minus(left, after)));
    left = after;
  }
  // A closed year allows no claim at all; what it was closed on is asked here.
  const open = limits.filter(({ name }) => name !== 'year-closed');
  const ceiling = greatest(ZERO, least(...open.map(({ amount }) => amount)));
  const binding = open.filter(({ amount }) => amount === least(...open.map((one) => one.amount)));
  const names = binding.map(({ name }) => name).join(', ');
  return [
    ...found,
    ...part('limit', `Beyond the limit of what can be claimed (${names})`, minus(left, ceiling)),
    ...part('not-claimed', 'Can be claimed and is not', greatest(ZERO, minus(ceiling, claimed))),
    ...part('claimed-beyond', 'Claimed beyond what can be claimed', negate(greatest(ZERO, minus(claimed, ceiling)))),
    ...onTheirWay(claims),
  ];
}

const metOf = (line: LineView, eligible: Pence): Pence =>
  greatest(ZERO, least(shareDown(eligible, rateOf(line)), openCap(line)));

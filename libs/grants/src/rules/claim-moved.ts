import { formatPounds, type Pence } from '#values';
import { refuse, type Refused } from '../decision.ts';
import type { ClaimFigures } from '../events.ts';
import type { ClaimState } from '../state.ts';

/** If a figure under the claim has moved since it was prepared, it is not sent; the answer says what moved. */
export function checkMoved(claim: ClaimState, now: ClaimFigures): Refused | undefined {
  const then = claim.figures;
  const moved = [
    ...headsMoved(then, now),
    ...(['ownShare', 'overLimit', 'carriedForward', 'broughtForward', 'repaid', 'total'] as const)
      .filter((name) => then[`${name}Amount`] !== now[`${name}Amount`])
      .map(
        (name) => `${NAMES[name]} from ${formatPounds(then[`${name}Amount`])} to ${formatPounds(now[`${name}Amount`])}`,
      ),
  ];
  if (moved.length === 0) return undefined;
  return refuse(
    'claim-figures-moved',
    `Since claim ${claim.facts.claimNo} was prepared these moved: ${moved.join('; ')}. Prepare it again.`,
  );
}

const NAMES = {
  ownShare: 'own share',
  overLimit: 'over the limit',
  carriedForward: 'carried forward',
  broughtForward: 'brought forward',
  repaid: 'repaid',
  total: 'the total',
} as const;

function headsMoved(then: ClaimFigures, now: ClaimFigures): string[] {
  const heads = new Set([...then.heads, ...now.heads].map(({ head }) => head));
  const of = (figures: ClaimFigures, head: string, which: 'eligibleAmount' | 'adjustmentAmount'): Pence =>
    figures.heads.find((one) => one.head === head)?.[which] ?? (0n as Pence);
  return [...heads].flatMap((head) =>
    (['eligibleAmount', 'adjustmentAmount'] as const)
      .filter((which) => of(then, head, which) !== of(now, head, which))
      .map((which) => `${head} from ${formatPounds(of(then, head, which))} to ${formatPounds(of(now, head, which))}`),
  );
}

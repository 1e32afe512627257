import { dayNumber, minus, type Pence, type PlainDate } from '#values';
import { exclusionReason, type ExclusionReason } from './excluded-cost.ts';
import type { InForce } from './in-force.ts';
import { RunningSum } from './running-sum.ts';
import type { CostState, Doubtful, DoubtfulHead, LineState } from './state.ts';

/** From now on the entry is looked at when it is asked what cannot be claimed. */
export function doubt(line: LineState, cost: CostState): void {
  if (cost.doubtful !== undefined) return;
  const { facts, number } = cost;
  const day = dayNumber(facts.effectiveOn);
  const head = headOf(line, cost, day);
  // All entries of a day are judged alike, but for a partner's: its statement covers it and no other.
  const key = facts.partner === undefined ? `day ${day}` : `entry ${number}`;
  let doubtful = head.days.get(key);
  if (doubtful === undefined) {
    doubtful = { cost, costSum: new RunningSum(), disallowedSum: new RunningSum() };
    head.days.set(key, doubtful);
  }
  for (const { pence, effectiveOn } of cost.costMoves) doubtful.costSum.add(dayNumber(effectiveOn), pence);
  for (const { pence, effectiveOn } of cost.disallowedMoves) doubtful.disallowedSum.add(dayNumber(effectiveOn), pence);
  cost.doubtful = doubtful;
}

function headOf({ doubtful }: LineState, { facts, kind }: CostState, day: number): DoubtfulHead {
  const hasPartner = facts.partner !== undefined;
  const key = `${kind}|${hasPartner}|${facts.head}`;
  const known = doubtful.get(key);
  const head = known ?? { kind, head: facts.head, hasPartner, firstDay: day, lastDay: day, days: new Map() };
  head.firstDay = Math.min(head.firstDay, day);
  head.lastDay = Math.max(head.lastDay, day);
  if (known === undefined) doubtful.set(key, head);
  return head;
}

/**
 * What may be excluded under what is in force. Mostly nothing may: where all of a head's cost is of a kind, a head and
 * days that the terms allow, none of its days needs to be looked at.
 */
export const excludable = ({ doubtful }: LineState, { terms }: InForce): readonly Doubtful[] =>
  [...doubtful.values()].flatMap((head) => {
    const allowed =
      terms === undefined ||
      ((head.kind === 'spend' || terms.accrualsAllowed) &&
        !(head.hasPartner && terms.partnerStatementRequired) &&
        terms.heads.includes(head.head) &&
        head.firstDay >= dayNumber(terms.costsFrom) &&
        head.lastDay <= dayNumber(terms.costsUntil));
    return allowed ? [] : [...head.days.values()];
  });

/** Cost still standing on a day, net of what has been disallowed of it; without a day, with everything known. Pence. */
export const standingOf = ({ costSum, disallowedSum }: Doubtful, day?: number): Pence =>
  minus(costSum.at(day), disallowedSum.at(day));

/** Why it is excluded on a day under what is in force, if it is. */
export function exclusionOf({ cost }: Doubtful, force: InForce, on?: PlainDate): ExclusionReason | undefined {
  const { coveredOn, facts, kind } = cost;
  const covered = coveredOn !== undefined && (on === undefined || dayNumber(coveredOn) <= dayNumber(on));
  return exclusionReason(
    { kind, covered, head: facts.head, incurredOn: facts.effectiveOn, partner: facts.partner },
    force,
  );
}

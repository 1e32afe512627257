import { dayText } from '#grants';
import { ageingOf, dayNumber, formatPounds, minus, negate, sum, ZERO, type Pence, type PlainDate } from '#values';
import { sentClaims, type SentClaim } from './claims-sent.ts';
import type { ClaimMove, GrantKnown } from './known.ts';
import { days, standing, type Done, type Draft, type Obligation } from './obligation.ts';

/** From how many days past the due day on an outstanding claim is escalated (R32). */
const ESCALATED_AFTER_DAYS = 60;

/** What the funder owes on each claim, aged from the day on which it was due to pay (R32, E13). */
export const claimPayments = (grant: GrantKnown, on: PlainDate): readonly Obligation[] =>
  sentClaims(grant).flatMap((claim) => {
    const moves = grant.moves
      .filter(({ claimNo, account }) => claimNo === claim.claimNo && account !== 'held')
      .toSorted((a, b) => dayNumber(a.effectiveOn) - dayNumber(b.effectiveOn) || (a.position < b.position ? -1 : 1));
    return moves.length === 0 ? [] : [standing(draftOf(grant, claim, moves, on), on)];
  });

function draftOf({ grantId }: GrantKnown, claim: SentClaim, moves: readonly ClaimMove[], on: PlainDate): Draft {
  const { claimNo, financialYear, sent } = claim;
  const { paymentDueOn, effectiveOn } = sent.data;
  const outstanding = sum(ZERO, ...moves.map(owed));
  const { age, daysOverdue } = ageingOf(paymentDueOn, outstanding, on);
  const done = settlement(moves);
  return {
    kind: 'claim-payment',
    name: [grantId, claimNo],
    rule: 'R32',
    grantIds: [grantId],
    financialYear,
    claimNo,
    amount: outstanding,
    ...(age !== undefined && { age, escalated: daysOverdue > ESCALATED_AFTER_DAYS }),
    raisedOn: effectiveOn,
    due: { on: paymentDueOn },
    done,
    rests: [sent.position, ...moves.map(({ position }) => position)],
    telling:
      done === undefined
        ? tell({
            name: `claim ${claimNo} of ${grantId} for ${financialYear}`,
            outstanding,
            due: paymentDueOn,
            daysOverdue,
            age,
          })
        : { subject: `Claim ${claimNo} of ${grantId} for ${financialYear}`, verb: 'settled' },
  };
}

/** What a movement adds to what the funder owes. */
const owed = ({ account, amount }: ClaimMove): Pence => (account === 'claimed' ? amount : negate(amount));

/** The movement with which nothing was left to pay, and nothing has been since. */
function settlement(moves: readonly ClaimMove[]): Done | undefined {
  let outstanding: Pence = ZERO;
  let found: Done | undefined;
  for (const move of moves) {
    outstanding = sum(outstanding, owed(move));
    if (minus(outstanding, ZERO) > 0n) found = undefined;
    else found ??= { on: move.effectiveOn, by: move.position };
  }
  return found;
}

interface Told {
  readonly name: string;
  readonly outstanding: Pence;
  readonly due: PlainDate;
  readonly daysOverdue: number;
  readonly age: string | undefined;
}

function tell({ name, outstanding, due, daysOverdue, age }: Told): string {
  const amount = `${formatPounds(outstanding)} of ${name}`;
  if (daysOverdue === 0) return `${amount} is to be paid by the funder by ${dayText(due)}.`;
  const escalation = daysOverdue > ESCALATED_AFTER_DAYS ? '; it is to be escalated' : '';
  return `${amount} was to be paid by the funder by ${dayText(due)}: ${days(daysOverdue)} overdue (${age ?? ''})${escalation}.`;
}

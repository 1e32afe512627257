import { figuresOf, type LineView } from '#grants';
import { dayNumber, firstDayOf, formatPounds, laterOf, minus, sum, ZERO, type Pence, type PlainDate } from '#values';
import { ofType, type GrantKnown, type KnownDuty } from './known.ts';
import { standing, type Done, type Draft, type Obligation } from './obligation.ts';

type Repayment = KnownDuty<'RepaymentDue'>;
type Payment = KnownDuty<'RepaymentMade'>;

/** What is to be paid back to the funder, at once: what has been raised, and what has not yet been (R30, E14). */
export function repayments(grant: GrantKnown, on: PlainDate): readonly Obligation[] {
  const raised = raisedIn(grant);
  const made = ofType(grant.duties, 'RepaymentMade');
  const found = raised.map((one) => repaymentOf(grant, one, paymentsOf(one, made)));
  const unraised = grant.lines.flatMap((line) => {
    const unpaid = raised
      .filter(({ data }) => data.financialYear === line.financialYear)
      .map((one) => minus(one.data.amount, paidOf(paymentsOf(one, made))));
    const owed = minus(figuresOf(line).owedToFunder, sum(...unpaid));
    return owed > 0n ? [toRaise(grant, line, owed)] : [];
  });
  return [...found, ...unraised].map((draft) => standing(draft, on));
}

/** Repayments that stand: reversed ones are not due. */
function raisedIn({ duties }: GrantKnown): readonly Repayment[] {
  const reversed = new Set(
    ofType(duties, 'EntryReversed')
      .filter(({ data }) => data.reversed.kind === 'repayment-due')
      .map(({ data }) => data.number),
  );
  return ofType(duties, 'RepaymentDue').filter(({ data }) => !reversed.has(data.repaymentNo));
}

const paymentsOf = ({ data }: Repayment, made: readonly Payment[]): readonly Payment[] =>
  made
    .filter((one) => one.data.repaymentNo === data.repaymentNo)
    .toSorted((a, b) => dayNumber(a.data.effectiveOn) - dayNumber(b.data.effectiveOn));

const paidOf = (made: readonly Payment[]): Pence => sum(...made.map(({ data }) => data.amount));

function repaymentOf({ grantId }: GrantKnown, { data, position }: Repayment, made: readonly Payment[]): Draft {
  const { repaymentNo, financialYear, effectiveOn } = data;
  return {
    kind: 'repayment',
    name: [grantId, repaymentNo],
    rule: 'R30',
    grantIds: [grantId],
    financialYear,
    repaymentNo,
    amount: minus(data.amount, paidOf(made)),
    raisedOn: effectiveOn,
    due: { on: effectiveOn },
    done: settlement(data.amount, made),
    rests: [position, ...made.map((one) => one.position)],
    telling: {
      subject: `Repayment ${repaymentNo} of ${grantId}, ${formatPounds(data.amount)} of ${financialYear},`,
      verb: 'paid to the funder',
    },
  };
}

/** The payment with which all of it was paid, if it is. */
function settlement(amount: Pence, made: readonly Payment[]): Done | undefined {
  let paid: Pence = ZERO;
  for (const { data, position } of made) {
    paid = sum(paid, data.amount);
    if (paid >= amount) return { on: data.effectiveOn, by: position };
  }
  return undefined;
}

/** Cash that is held or was paid beyond what is recoverable, and that no repayment names. */
function toRaise({ grantId, moves }: GrantKnown, line: LineView, amount: Pence): Draft {
  const { financialYear } = line;
  const cash = moves.filter((move) => move.financialYear === financialYear && move.account !== 'claimed');
  const latest = cash.map(({ effectiveOn }) => effectiveOn).reduce(laterOf, firstDayOf(financialYear));
  return {
    kind: 'repayment-to-raise',
    name: [grantId, financialYear],
    rule: 'R30',
    grantIds: [grantId],
    financialYear,
    amount,
    raisedOn: latest,
    rests: cash.map(({ position }) => position),
    telling: `${formatPounds(amount)} of ${grantId} for ${financialYear} is owed to the funder, and no repayment has been raised for it.`,
  };
}

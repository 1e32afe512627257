import { formatPounds, minus, parseDate, parseDecisionReference, type PlainDate } from '#values';
import {
  acknowledged,
  dayText,
  isRefused,
  refuse,
  said,
  warn,
  type Decision,
  type FoundWarning,
  type Refused,
} from '../decision.ts';
import type {
  ComparedAmount,
  CorrectedAct,
  DecisionCommand,
  DecisionEvent,
  ExemptionExpiry,
  PaperAct,
  PaperDates,
  RecordDecision,
  RecordErratum,
} from '../decision-paper.ts';
import type { PaperCircumstances, PaperState } from '../paper-state.ts';
import { approvalProblem, unopened } from './approval.ts';
import { checkPaperChain } from './chain.ts';
import { firstRefusal } from './lines.ts';
import { paperWarnings } from './paper-warnings.ts';

/** Decision papers (R37–R40): what is blocked is refused; what only warns is kept with the reason given. */
export function decisionRules(
  state: PaperState,
  command: DecisionCommand,
  circumstances: PaperCircumstances,
): Decision<DecisionEvent> {
  switch (command.type) {
    case 'RecordDecision':
      return recordDecision(state, command, circumstances);
    case 'RecordErratum':
      return recordErratum(state, command, circumstances);
    case 'PublishDecision':
      return { events: [{ type: 'DecisionPublished', data: { ...said(command), reference: referenceOf(state) } }] };
    case 'ReviewExemption': {
      const refused = command.expiry === undefined ? undefined : checkExpiry(command.expiry);
      return (
        refused ?? {
          events: [{ type: 'ExemptionReviewed', data: { ...said(command), reference: referenceOf(state) } }],
        }
      );
    }
  }
}

const referenceOf = ({ reference }: PaperState): NonNullable<PaperState['reference']> => {
  if (reference === undefined) throw new Error('only a recorded paper is asked for its reference');
  return reference;
};

function recordDecision(
  state: PaperState,
  command: RecordDecision,
  circumstances: PaperCircumstances,
): Decision<DecisionEvent> {
  if (state.reference !== undefined) {
    return refuse('decision-exists', `${command.reference} has been recorded.`, { field: 'reference' });
  }
  const refused =
    checkPartTwo(command) ??
    checkBlankDates(command.dates) ??
    (command.partTwo.expiry === undefined ? undefined : checkExpiry(command.partTwo.expiry)) ??
    checkActs(command.acts, command.effectiveOn, circumstances) ??
    checkPaperChain(command, circumstances);
  if (refused !== undefined) return refused;
  const quotedAmounts = (command.quotedAmounts ?? []).map((one) => compared(one, circumstances));
  const warnings = acknowledged(command, [...paperWarnings(command), ...quotedWarnings(quotedAmounts)]);
  if (isRefused(warnings)) return warnings;
  const { quotedAmounts: _quoted, ...facts } = said(command, warnings);
  const data = quotedAmounts.length === 0 ? facts : { ...facts, quotedAmounts };
  return { events: [{ type: 'DecisionRecorded', data }] };
}

/** R40: only a reference and a hash of Part 2 material are held, never its text. */
function checkPartTwo({ facts = [] }: RecordDecision): Refused | undefined {
  return firstRefusal(facts.entries(), ([at, { part, value, asWritten = [] }]) => {
    const text = part === 2 && (asWritten.length > 0 || value.includes(' '));
    return text
      ? refuse('part-2-text', 'Give a reference without spaces, and the hash of the document.', {
          field: `facts[${at}]`,
        })
      : undefined;
  });
}

function checkBlankDates(dates: PaperDates): Refused | undefined {
  const given = {
    board: dates.boardOn,
    'required-by': dates.requiredByOn,
    'chief-executive': dates.chiefExecutiveOn,
    decided: dates.decidedOn,
  };
  return firstRefusal(dates.blankDates ?? [], (name) =>
    given[name] === undefined
      ? undefined
      : refuse('blank-date-given', `${name} is ${dayText(given[name])}.`, { field: 'dates.blankDates' }),
  );
}

const SHAPES = {
  'expires-on': /^\d{4}-\d{2}-\d{2}$/u,
  'expires-in-year': /^\d{4}$/u,
  'review-due': /^\d{4}-(0[1-9]|1[0-2])$/u,
} as const;

/** R40: an exemption ends on a day, in a year, or is reviewed in a month; none is squeezed into another. */
function checkExpiry({ kind, value }: ExemptionExpiry): Refused | undefined {
  const fits = SHAPES[kind].test(value) && (kind !== 'expires-on' || isDay(value));
  return fits ? undefined : refuse('expiry-wrong', `${kind} with "${value}".`, { field: 'expiry' });
}

function isDay(text: string): boolean {
  try {
    parseDate(text);
    return true;
  } catch {
    return false;
  }
}

/** Every act is checked against its grant before the paper is recorded; afterwards only a race can stand in its way. */
function checkActs(
  acts: readonly PaperAct[],
  effectiveOn: PlainDate,
  { grants }: PaperCircumstances,
): Refused | undefined {
  const seen = new Set<string>();
  return firstRefusal(acts.entries(), ([at, act]) => {
    const key = `${act.grantId} ${act.financialYear}`;
    if (seen.has(key)) return refuse('line-twice', `${key} is named twice.`, { field: `acts[${at}]` });
    seen.add(key);
    if (act.basis === 'rounded') {
      return refuse('rounded-award', `${key}: write the exact figure approved, and the rounded one as written.`, {
        field: `acts[${at}].basis`,
      });
    }
    if (act.amount <= 0n)
      return refuse('amount-not-positive', `${key}: ${formatPounds(act.amount)}.`, { field: `acts[${at}].amount` });
    return approvalProblem(grants.get(act.grantId) ?? unopened, act, effectiveOn);
  });
}

/** The reference as our record has it; a document of another kind is quoted by whatever it calls itself. */
function normalised(reference: string): string {
  try {
    return parseDecisionReference(reference);
  } catch {
    return reference;
  }
}

function compared(quoted: ComparedAmount, { recorded }: PaperCircumstances): ComparedAmount {
  const recordedAmount = recorded.get(`${normalised(quoted.reference)} ${quoted.financialYear}`);
  if (recordedAmount === undefined) return quoted;
  return { ...quoted, recordedAmount, differenceAmount: minus(recordedAmount, quoted.amount) };
}

/** R37: a quoted figure that differs from our record of the other paper is shown, never mended (E7). */
const quotedWarnings = (quoted: readonly ComparedAmount[]): FoundWarning[] =>
  quoted
    .filter(({ differenceAmount = 0n }) => differenceAmount !== 0n)
    .map(({ reference, financialYear, amount, recordedAmount, differenceAmount }) => {
      const figures = `${formatPounds(amount)}, our record says ${formatPounds(recordedAmount ?? amount)}`;
      const detail = `${reference} ${financialYear} is quoted as ${figures}: ${formatPounds(differenceAmount ?? amount)} apart.`;
      return warn('quoted-amount-differs', detail);
    });

function recordErratum(
  state: PaperState,
  command: RecordErratum,
  { grants }: PaperCircumstances,
): Decision<DecisionEvent> {
  const acts: CorrectedAct[] = [];
  for (const { actNo, amount } of command.acts ?? []) {
    const act = state.acts[actNo - 1];
    if (acts.some((one) => one.actNo === actNo))
      return refuse('line-twice', `Act ${actNo} is named twice.`, { field: 'acts' });
    if (act === undefined) return refuse('act-unknown', `The paper has ${state.acts.length} acts.`, { field: 'acts' });
    if (amount <= 0n) return refuse('amount-not-positive', `Act ${actNo}: ${formatPounds(amount)}.`, { field: 'acts' });
    const corrected = { ...act, actNo, amount, beforeAmount: act.amount };
    const refused = approvalProblem(grants.get(act.grantId) ?? unopened, corrected, command.effectiveOn);
    if (refused !== undefined) return refused;
    acts.push(corrected);
  }
  const { acts: _acts, ...facts } = said(command);
  const data = { ...facts, acts, erratumNo: state.errata + 1, reference: referenceOf(state) };
  return { events: [{ type: 'DecisionErratumRecorded', data }] };
}

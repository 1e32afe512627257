import { daysBetween, isAfter, isBefore, type PlainDate } from '#values';
import { dayText, warn, type FoundWarning } from '../decision.ts';
import type { Exemption, RecordDecision } from '../decision-paper.ts';

/** What a decision paper shows that a reader should know; none of it stops the record (R38, R39, R40). */
export function paperWarnings(paper: RecordDecision): readonly FoundWarning[] {
  return [...dateWarnings(paper), ...powerWarnings(paper), ...partTwoWarnings(paper)];
}

const order: readonly (readonly ['boardOn' | 'chiefExecutiveOn', 'chiefExecutiveOn' | 'decidedOn', string])[] = [
  ['boardOn', 'chiefExecutiveOn', 'The chief executive signed before the board met'],
  ['boardOn', 'decidedOn', 'The decision was signed before the board met'],
  ['chiefExecutiveOn', 'decidedOn', 'The decision was signed before the chief executive confirmed it'],
];

function dateWarnings({ dates }: RecordDecision): FoundWarning[] {
  // Between the board and the decision only where nobody signed in between: otherwise it is said already.
  const pairs = order.filter(
    ([first, second]) => !(first === 'boardOn' && second === 'decidedOn') || dates.chiefExecutiveOn === undefined,
  );
  const found = pairs
    .filter(([first, second]) => before(dates[second], dates[first]))
    .map(([, , detail]) => warn('decision-order', `${detail}.`));
  const { requiredByOn, decidedOn } = dates;
  if (requiredByOn !== undefined && decidedOn !== undefined && isAfter(decidedOn, requiredByOn)) {
    const late = daysBetween(requiredByOn, decidedOn);
    found.push(
      warn('decided-late', `Needed by ${dayText(requiredByOn)}, decided on ${dayText(decidedOn)}: ${late} days late.`),
    );
  }
  if (decidedOn === undefined) found.push(warn('date-missing', 'The paper gives no date of decision; it stays blank.'));
  return found;
}

const before = (later: PlainDate | undefined, earlier: PlainDate | undefined): boolean =>
  later !== undefined && earlier !== undefined && isBefore(later, earlier);

function powerWarnings({ acts, delegation, funderPower, recipientPower }: RecordDecision): FoundWarning[] {
  const found: FoundWarning[] = [];
  const missing = [funderPower === undefined && 'the funder', recipientPower === undefined && 'the recipient'].filter(
    (who) => who !== false,
  );
  if (missing.length > 0)
    found.push(warn('power-not-stated', `The paper states no legal power of ${missing.join(' or ')}.`));
  const covers = new Set<string>(delegation?.covers ?? []);
  const uncovered = [...new Set(acts.map(({ kind }) => (kind === 'approve-bid' ? 'bid' : 'accept')))].filter(
    (act) => !covers.has(act),
  );
  if (uncovered.length > 0) {
    found.push(warn('delegation-does-not-cover', `The delegation cited does not cover: ${uncovered.join(', ')}.`));
  }
  return found;
}

function partTwoWarnings({ partTwo }: RecordDecision): FoundWarning[] {
  const found: FoundWarning[] = [];
  if (partTwo.declared !== 'not-stated' && (partTwo.declared === 'yes') !== partTwo.found) {
    const fact = partTwo.found ? 'has a Part 2' : 'has none';
    found.push(warn('part-2-flag-differs', `The form says "${partTwo.declared}", the paper ${fact}.`));
  }
  const exemptions = partTwo.exemptions ?? [];
  const wrong = exemptions.filter(({ correctedAct }) => correctedAct !== undefined);
  if (wrong.length > 0)
    found.push(warn('exemption-act-wrong', `The section is of another Act: ${wrong.map(reading).join('; ')}.`));
  const incomplete = exemptions.some(
    ({ act, correctedAct, section }) => (act ?? correctedAct) === undefined || section === undefined,
  );
  if (incomplete || (exemptions.length > 0 && partTwo.expiry === undefined)) {
    found.push(warn('exemption-incomplete', 'An exemption needs its Act, its section and when it ends.'));
  }
  return found;
}

const reading = ({ asWritten, correctedAct }: Exemption): string => `"${asWritten}" is ${correctedAct ?? 'unknown'}`;

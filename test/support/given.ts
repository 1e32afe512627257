import { expect } from '@jest/globals';
import {
  claimableOf,
  decide,
  emptyGrant,
  evolve,
  figuresOf,
  lineView,
  type Acknowledgement,
  type Decision,
  type ExclusionReason,
  type FigureName,
  type FunderStanding,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
  type LimitName,
  type RecipientStanding,
} from '#grants';
import { parseDate, parseFinancialYear, toWire } from '#values';
import { circumstances, eventsOf, outcomeOf, stored, type Asker } from './decided.ts';

export { stored } from './decided.ts';

export const fold = (events: readonly GrantEvent[]): GrantState => events.map(stored).reduce(evolve, emptyGrant());

/** A step of a history: an event as it stands, or a command that must be accepted, with who asks and when. */
export interface Asked extends Asker {
  readonly command: GrantCommand;
}
export type Step = GrantEvent | Asked | GrantCommand;

const asAsked = (step: Asked | GrantCommand): Asked => ('command' in step ? step : { command: step });

function run(state: GrantState, asked: Asked, length: number, reasons?: readonly Acknowledgement[]) {
  const command = reasons === undefined ? asked.command : { ...asked.command, acknowledgements: reasons };
  return decide(state, command, circumstances(asked, length));
}

/** Runs steps in order; a command that is refused fails the test with what it was told. */
export function history(...steps: readonly Step[]): GrantEvent[] {
  const events: GrantEvent[] = [];
  let state = emptyGrant();
  for (const step of steps) {
    const made = 'data' in step ? [step] : eventsOf(run(state, asAsked(step), events.length));
    for (const event of made) {
      events.push(event);
      state = evolve(state, stored(event));
    }
  }
  return events;
}

/** Given a history, when a command is asked, then what comes of it; or what the figures are. */
export const given = (...steps: readonly Step[]) => {
  const past = history(...steps);
  return {
    when(step: Asked | GrantCommand) {
      const decideIt = (reasons?: readonly Acknowledgement[]): Decision<GrantEvent> =>
        run(fold(past), asAsked(step), past.length, reasons);
      const after = (): readonly GrantEvent[] => [...past, ...eventsOf(decideIt())];
      return {
        ...outcomeOf(decideIt),
        thenFigures: (...asked: FiguresAsked) => expectFigures(after(), ...asked),
        thenStanding: (...asked: StandingAsked) => expectStanding(after(), ...asked),
        thenClaimable: (...asked: ClaimableAsked) => expectClaimable(after(), ...asked),
      };
    },
    thenFigures: (...asked: FiguresAsked) => expectFigures(past, ...asked),
    thenStanding: (...asked: StandingAsked) => expectStanding(past, ...asked),
    thenClaimable: (...asked: ClaimableAsked) => expectClaimable(past, ...asked),
    state: () => fold(past),
    events: past,
  };
};

type FiguresAsked = [year: string, expected: Partial<Record<FigureName, string>>, on?: string];
type StandingAsked = [year: string, expected: { funder?: FunderStanding; recipient?: RecipientStanding }, on?: string];
type ClaimableAsked = [year: string, expected: ExpectedClaimable, on?: string];

interface ExpectedClaimable {
  readonly amount: string;
  readonly binding?: readonly LimitName[];
  readonly limits?: Partial<Record<LimitName, string>>;
  readonly excluded?: readonly { reason: ExclusionReason; head: string; amount: string }[];
}

const viewOf = (events: readonly GrantEvent[], year: string, on?: string) =>
  lineView(fold(events), parseFinancialYear(year), on === undefined ? undefined : parseDate(on));

/** Figures of a line as decimal text, on a day, or without one with everything known. */
export function expectFigures(events: readonly GrantEvent[], ...[year, expected, on]: FiguresAsked): void {
  expect(toWire(figuresOf(viewOf(events, year, on)))).toMatchObject(expected);
}

function expectStanding(events: readonly GrantEvent[], ...[year, expected, on]: StandingAsked): void {
  expect(viewOf(events, year, on)).toMatchObject(expected);
}

function expectClaimable(events: readonly GrantEvent[], ...[year, expected, on]: ClaimableAsked): void {
  const found = claimableOf(viewOf(events, year, on));
  const limits = toWire(Object.fromEntries(found.limits.map(({ name, amount }) => [name, { amount }])));
  const binding = found.limits.filter((limit) => limit.binding).map(({ name }) => name);
  const wanted = Object.entries(expected.limits ?? {}).map(([name, amount]) => [name, { amount }] as const);
  expect({ amount: toWire(found.amount), binding, limits, excluded: toWire(found.excluded) }).toMatchObject({
    amount: expected.amount,
    ...(expected.binding === undefined ? {} : { binding: expected.binding }),
    limits: Object.fromEntries(wanted),
    ...(expected.excluded === undefined ? {} : { excluded: expected.excluded }),
  });
}

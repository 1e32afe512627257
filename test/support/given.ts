import { expect } from '@jest/globals';
import { decode, encode } from '#event-log';
import {
  decide,
  emptyGrant,
  evolve,
  isRefused,
  lineView,
  readEvent,
  SCHEMAS,
  type Circumstances,
  type Decision,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
  type RefusalCode,
} from '#grants';
import { parseDate, parseFinancialYear, toWire, type PlainDate } from '#values';
import { figuresOf, type FigureName } from '#grants';

/** Each event goes through the codec first, so that every scenario also proves its history can be stored and read. */
export function stored<Event extends GrantEvent>(event: Event): Event {
  const envelope = {
    id: '00000000-0000-5000-8000-000000000000',
    stream: 'grant-example',
    revision: '0',
    type: event.type,
    schema: SCHEMAS[event.type],
    recordedAt: '2026-04-01T09:00:00.000Z',
    actor: { subject: 'somebody', name: 'Somebody' },
    data: event.data,
  };
  const read = decode(encode(envelope));
  return readEvent(read.type, read.schema, read.data) as Event;
}

export const fold = (events: readonly GrantEvent[]): GrantState => events.map(stored).reduce(evolve, emptyGrant());

/** A step of a history: an event as it stands, or a command that must be accepted, with who asks and when. */
export interface Asked {
  readonly command: GrantCommand;
  readonly by?: string;
  readonly todayOn?: PlainDate;
}
export type Step = GrantEvent | Asked | GrantCommand;

const isCommand = (step: Step): step is GrantCommand => 'type' in step && !('data' in step);
const asAsked = (step: Asked | GrantCommand): Asked => ('command' in step ? step : { command: step });

const circumstances = ({ by, todayOn }: Asked, revision: number): Circumstances => ({
  by: by ?? 'preparer',
  todayOn: todayOn ?? parseDate('2026-06-30'),
  revision: BigInt(revision),
});

/** Runs steps in order; a command that is refused fails the test with what it was told. */
export function history(...steps: readonly Step[]): GrantEvent[] {
  const events: GrantEvent[] = [];
  let state = emptyGrant();
  for (const step of steps) {
    const decided =
      'data' in step
        ? { events: [step] }
        : run(state, asAsked(isCommand(step) ? { command: step } : step), events.length);
    if (isRefused(decided)) throw new Error(`refused: ${decided.refused.code}: ${decided.refused.detail}`);
    for (const event of decided.events) {
      events.push(event);
      state = evolve(state, stored(event));
    }
  }
  return events;
}

const run = (state: GrantState, asked: Asked, length: number): Decision<GrantEvent> =>
  decide(state, asked.command, circumstances(asked, length - 1));

/** Given a history, when a command is asked, then what comes of it; or what the figures are. */
export const given = (...steps: readonly Step[]) => {
  const past = history(...steps);
  return {
    when(step: Asked | GrantCommand) {
      const decided = run(fold(past), asAsked(step), past.length);
      return {
        /** The events, compared as they would be stored. Fields not named are not compared. */
        then(...expected: readonly { readonly type: GrantEvent['type']; readonly data?: object }[]) {
          expect(isRefused(decided) ? decided.refused : toWire(decided.events)).toMatchObject(
            toWire(expected) as object[],
          );
        },
        thenRefused(code: RefusalCode, detail?: RegExp | string) {
          expect(isRefused(decided) ? decided.refused : toWire(decided.events)).toMatchObject({ code });
          if (detail !== undefined && isRefused(decided)) expect(decided.refused.detail).toMatch(detail);
        },
        /** Figures of a line after the command, as decimal text. */
        thenFigures(year: string, expected: Partial<Record<FigureName, string>>, on?: string) {
          if (isRefused(decided)) throw new Error(`refused: ${decided.refused.code}: ${decided.refused.detail}`);
          expectFigures([...past, ...decided.events], year, expected, on);
        },
      };
    },
    thenFigures: (year: string, expected: Partial<Record<FigureName, string>>, on?: string) =>
      expectFigures(past, year, expected, on),
    state: () => fold(past),
    events: past,
  };
};

function expectFigures(
  events: readonly GrantEvent[],
  year: string,
  expected: Partial<Record<FigureName, string>>,
  on?: string,
): void {
  const view = lineView(fold(events), parseFinancialYear(year), on === undefined ? undefined : parseDate(on));
  expect(toWire(figuresOf(view))).toMatchObject(expected);
}

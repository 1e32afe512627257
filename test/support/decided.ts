import { expect } from '@jest/globals';
import { decode, encode } from '#event-log';
import {
  isRefused,
  readEvent,
  SCHEMAS,
  WARNINGS,
  type Acknowledgement,
  type Circumstances,
  type Decision,
  type LedgerEvent,
  type RefusalCode,
  type Refusal,
  type WarningCode,
} from '#grants';
import { parseDate, toWire, type PlainDate } from '#values';

/** An event as a spec names it: fields that are not named are not compared. */
export interface ExpectedEvent {
  readonly type: LedgerEvent['type'];
  readonly data?: object;
}

/** Who asks and when, where a spec says so. */
export interface Asker extends Pick<Circumstances, 'followed'> {
  readonly by?: string;
  readonly todayOn?: PlainDate;
  readonly certifies?: boolean;
}

/** The day on which every scenario is played, unless it says otherwise. */
const TODAY = parseDate('2026-06-30');
export const circumstances = ({ by, todayOn, certifies = false, followed }: Asker, events: number): Circumstances => ({
  by: by ?? 'preparer',
  certifies,
  todayOn: todayOn ?? TODAY,
  revision: BigInt(events - 1),
  ...(followed === undefined ? {} : { followed }),
});

/** Each event goes through the codec first, so that every scenario also proves its history can be stored and read. */
export function stored<Event extends LedgerEvent>(event: Event): Event {
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

/** The events of a decision; a refusal fails the test with what it says. */
export function eventsOf<Event>(decided: Decision<Event>): readonly Event[] {
  if (isRefused(decided)) throw new Error(`refused: ${decided.refused.code}: ${decided.refused.detail}`);
  return decided.events;
}

/** What can be said of any decision, whichever stream made it. `decide` is asked again with the reasons given. */
export function outcomeOf<Event extends LedgerEvent>(
  decide: (acknowledgements?: readonly Acknowledgement[]) => Decision<Event>,
) {
  const decided = decide();
  const told = isRefused(decided) ? decided.refused : toWire(decided.events);
  return {
    /** The events, compared as they would be stored: as many as named, in order. */
    then(...expected: readonly ExpectedEvent[]) {
      expect(told).toMatchObject(toWire(expected) as object[]);
    },
    thenRefused(code: RefusalCode, detail?: RegExp | string, more: Pick<Refusal, 'field' | 'limit'> = {}) {
      expect(told).toMatchObject({ code, ...more });
      if (detail !== undefined && isRefused(decided)) expect(decided.refused.detail).toMatch(detail);
    },
    /** Refused until a reason is given for the warning; the event then keeps the warning, its rule and the reason. */
    thenWarned(warning: WarningCode, detail?: RegExp | string) {
      expect(told).toMatchObject({ code: 'acknowledgement-missing' });
      const found = isRefused(decided) ? (decided.refused.warnings ?? []) : [];
      expect(found.map((one) => one.warning)).toContain(warning);
      const reason = 'Known, and accepted by the finance business partner.';
      const [event] = eventsOf(decide(found.map((one) => ({ warning: one.warning, reason }))));
      const kept = (event?.data as { warnings?: readonly { warning: string; detail: string }[] }).warnings ?? [];
      const one = kept.find((candidate) => candidate.warning === warning);
      expect(one).toMatchObject({ warning, rule: WARNINGS[warning], reason });
      if (detail !== undefined) expect(one?.detail).toMatch(detail);
    },
    /** Recorded without asking for any reason. */
    thenNotWarned() {
      expect(eventsOf(decided).flatMap(({ data }) => ('warnings' in data ? (data.warnings ?? []) : []))).toEqual([]);
    },
  };
}

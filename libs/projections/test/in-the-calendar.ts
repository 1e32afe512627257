import type { GrantCommand } from '#grants';
import type { Obligation, ObligationKind, Recorded } from '#projections';
import { history, type Asked } from '../../../test/support/given.ts';
import { agreed, on, terms } from '../../grants/test/examples.ts';
import { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { obligationsIn, recordedIn } from './known-events.ts';
import { recorded } from './recorded.ts';

export type Told = GrantCommand | Asked;

/** The obligations of one kind of a grant with a history, day by day. */
export const of = (kind: ObligationKind, ...steps: readonly Told[]) =>
  onDays(kind, () => Promise.resolve(recorded(history(...steps))));

/** The same of a ledger with more than that grant in it. */
export const inLedger = (kind: ObligationKind, tell: (ledger: RecordedLedger) => Promise<unknown>) =>
  onDays(kind, async () => {
    const ledger = new RecordedLedger();
    await tell(ledger);
    return recordedIn(ledger);
  });

function onDays(kind: ObligationKind, events: () => Promise<readonly Recorded[]>) {
  const all = async (day: string): Promise<readonly Obligation[]> =>
    obligationsIn(await events(), on(day)).filter((one) => one.kind === kind);
  return {
    all,
    /** How each stands: `overdue 1`, `done 2020-07-15`, `done 2020-09-01 late 3`, or `due`. */
    stand: async (day: string): Promise<readonly string[]> => (await all(day)).map(inShort),
    told: async (day: string): Promise<readonly string[]> => (await all(day)).map(({ sentence }) => sentence),
    due: async (day: string): Promise<readonly (string | undefined)[]> =>
      (await all(day)).map(({ dueOn }) => dueOn?.toString()),
  };
}

function inShort({ standing, doneOn, daysLate, daysOverdue }: Obligation): string {
  const parts = [standing, doneOn?.toString(), daysLate && `late ${daysLate}`, daysOverdue];
  return parts.filter((part) => part !== undefined && part !== 0).join(' ');
}

/** A grant of one line, agreed on other terms. */
export const onTerms = (over: Partial<typeof terms>, amount = '1000.00') =>
  agreed(amount, { terms: { ...terms, ...over } });

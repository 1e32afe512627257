import type { LedgerEvent } from '#grants';
import type { Addition, Change, Recorded, Removal, TableName, Tables } from '#projections';

/** Events as they stand in a log, all in one stream unless said otherwise. */
export const recorded = (
  events: readonly LedgerEvent[],
  over: Partial<Pick<Recorded, 'stream' | 'cause' | 'recordedAt'>> = {},
): readonly Recorded[] =>
  events.map((event, index) => ({
    stream: 'grant-example',
    revision: BigInt(index),
    position: BigInt(index + 100),
    eventId: `event-${index}`,
    recordedAt: '2026-04-01T09:00:00.000Z',
    actor: { subject: 'preparer', name: 'The preparer' },
    ...over,
    ...event,
  }));

/** The rows for one table among some changes. */
export const rowsIn = <Name extends TableName>(table: Name, changes: readonly Change[]): readonly Tables[Name][] =>
  additions(changes)
    .filter(({ into }) => into === table)
    .map(({ row }) => row as unknown as Tables[Name]);

export const additions = (changes: readonly Change[]): readonly Addition[] => changes.filter((one) => 'into' in one);
export const removals = (changes: readonly Change[]): readonly Removal[] => changes.filter((one) => 'from' in one);

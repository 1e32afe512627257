import { registerProjection, type Projection, type Recorded } from '#projections';

/** A projection like another, but it cannot take the events that `isPoison` names. */
export const poisoned = (projection: Projection, isPoison: (recorded: Recorded) => boolean): Projection => ({
  ...projection,
  rowsFor(recorded) {
    if (isPoison(recorded)) throw new Error('the amount makes no sense');
    return projection.rowsFor(recorded);
  },
});

/** A register that gives a row which its table refuses: the fault shows only when the row is written. */
export const givingBadRows = (position: bigint): Projection => ({
  ...registerProjection,
  rowsFor(recorded) {
    const rows = registerProjection.rowsFor(recorded);
    if (recorded.position !== position) return rows;
    const reference = { grant_id: 'example', position, reference: 'A', effective_on: '2020-04-01' };
    return [
      { into: 'grant_reference', row: reference },
      { into: 'grant_reference', row: { ...reference, reference: 1 as unknown as string } },
    ];
  },
});

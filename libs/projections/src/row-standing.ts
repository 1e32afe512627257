import { WHOLE_IN_BASIS_POINTS } from '#values';
import type { RowStep } from './rows.rows.ts';

/** Where a share is: its grant has not answered yet, has it, holds it, is to give it back, or has given it back. */
export const SHARE_STANDINGS = ['on-its-way', 'taken', 'held', 'returning', 'returned'] as const;
export type ShareStanding = (typeof SHARE_STANDINGS)[number];

/**
 * Where a row is: no grant has any of it; a grant holds a share for review; a grant has still to answer; grants have
 * all of it, or a part and the rest is free; or it is cost of no grant.
 */
export const ROW_STANDINGS = ['unallocated', 'held', 'on-its-way', 'taken-in-part', 'taken', 'refused'] as const;
export type RowStanding = (typeof ROW_STANDINGS)[number];

/** A share as it was placed, by the position of the event. */
export interface SharePlaced {
  readonly shareNo: number;
  readonly basisPoints: number;
  readonly position: bigint;
}

/** A step of a row or of one of its shares. */
export interface StepTaken {
  readonly step: RowStep;
  readonly position: bigint;
  readonly shareNo?: number | undefined;
}

const ANSWERS: Readonly<Partial<Record<RowStep, ShareStanding>>> = {
  taken: 'taken',
  reversed: 'taken',
  awaits: 'taken',
  held: 'held',
  returned: 'returned',
};

/** Where a share is, from the steps of its row in the order in which they were recorded. */
export function shareStandingOf({ shareNo, position }: SharePlaced, steps: readonly StepTaken[]): ShareStanding {
  let standing: ShareStanding = 'on-its-way';
  let returning = false;
  for (const { step, position: at, shareNo: of } of steps) {
    if (of === shareNo) {
      standing = ANSWERS[step] ?? standing;
      if (step === 'returned' || step === 'not-moved') returning = false;
    } else if (at > position && (step === 'reallocated' || step === 'refused')) returning = true;
  }
  return returning && standing !== 'returned' ? 'returning' : standing;
}

/** Shares that are with a grant, or may still be. */
export const isPlaced = (standing: ShareStanding): boolean => standing !== 'returned';

/** Where a row is, from its shares and its steps, each in the order in which they were recorded. */
export function rowStandingOf(shares: readonly SharePlaced[], steps: readonly StepTaken[]): RowStanding {
  if (isRefusedRow(shares, steps)) return 'refused';
  const standings = shares.map((share) => shareStandingOf(share, steps));
  if (standings.includes('held')) return 'held';
  if (standings.includes('on-its-way') || standings.includes('returning')) return 'on-its-way';
  const placed = shares.filter((_one, at) => standings[at] === 'taken');
  if (placed.length === 0) return 'unallocated';
  const total = placed.reduce((soFar, { basisPoints }) => soFar + basisPoints, 0);
  return total < WHOLE_IN_BASIS_POINTS ? 'taken-in-part' : 'taken';
}

/** A refusal holds until the row is allocated after all, or a grant keeps its share. */
function isRefusedRow(shares: readonly SharePlaced[], steps: readonly StepTaken[]): boolean {
  const last = steps.findLast(({ step }) => step === 'refused' || step === 'kept');
  return last?.step === 'refused' && !shares.some(({ position }) => position > last.position);
}

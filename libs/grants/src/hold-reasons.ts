import type { RefusalCode } from './refusals.ts';
import type { WarningCode } from './vocabulary.ts';

/** Why a share is held although no rule of the grant stands against it: a person has to say what it is. */
export const HOLDS = {
  'wrong-period': 'The general ledger has it in a month in which it was not incurred.',
  'accrual-awaiting-actual':
    'An accrual of the same head waits for its actual; say which accrual it settles, or that it settles none.',
  'reversal-unmatched': 'It reverses a document, and no row that is recorded is its opposite.',
  'reversal-differs': 'What it reverses does not stand in the grant.',
} as const;
export type HoldCode = keyof typeof HOLDS;

/** What stands against taking a share. A refusal blocks; a warning or a hold can be overridden by who reviews it. */
export interface HoldReason {
  readonly code: HoldCode | WarningCode | RefusalCode;
  /** The rule, where it is one that warns. */
  readonly rule?: string;
  readonly detail: string;
}

import { formatPounds, type Pence, type PlainDate } from '#values';
import type { RefusalCode } from './refusals.ts';
import { WARNINGS, type Acknowledgement, type RecordedWarning, type WarningCode } from './vocabulary.ts';

/** What a command comes to: events, or a refusal that is a value. */
export type Decision<Event> = { readonly events: readonly Event[] } | Refused;
export interface Refused {
  readonly refused: Refusal;
}

export interface Refusal {
  readonly code: RefusalCode;
  /** What is wrong this time, with the figures and days, in a sentence. */
  readonly detail: string;
  /** The field of the request that is wrong, where one is. */
  readonly field?: string;
  /** The limit that was passed, as a figure or a day. */
  readonly limit?: string;
  /** Warnings that wait for a reason. */
  readonly warnings?: readonly FoundWarning[];
}

export interface FoundWarning {
  readonly warning: WarningCode;
  readonly rule: string;
  readonly detail: string;
}

/** What a decision needs beside the state and the command: who asks, the London day, the revision decided at. */
export interface Circumstances {
  readonly by: string;
  readonly todayOn: PlainDate;
  /** Revision of the stream, -1 where it is empty. */
  readonly revision: bigint;
  /** Whether who asks has the certifier's role: the Chief Finance Officer's. */
  readonly certifies?: boolean;
  /** The names that a recorded grant or paper follows on from, by its stream; undefined where none is recorded (R37). */
  readonly followed?: (stream: string) => readonly string[] | undefined;
}

export const refuse = (code: RefusalCode, detail: string, more: Omit<Refusal, 'code' | 'detail'> = {}): Refused => ({
  refused: { code, detail, ...more },
});

/** A refusal for an amount over a limit: what has not that much, what was asked, what is left. */
export const refuseOver = (
  code: RefusalCode,
  { what, asked, left, field = 'amount' }: { what: string; asked: Pence; left: Pence; field?: string },
): Refused =>
  refuse(code, `${what}: ${formatPounds(asked)} asked, ${formatPounds(left)} left.`, {
    field,
    limit: formatPounds(left),
  });

export const isRefused = (value: object): value is Refused => 'refused' in value;

export const warn = (warning: WarningCode, detail: string): FoundWarning => ({
  warning,
  rule: WARNINGS[warning],
  detail,
});

/** Each warning with the reason given for going on (severity W), or a refusal that names those without one. */
export function acknowledged(
  { acknowledgements = [] }: { readonly acknowledgements?: readonly Acknowledgement[] },
  found: readonly FoundWarning[],
): readonly RecordedWarning[] | Refused {
  const reasonOf = (code: WarningCode): string | undefined =>
    acknowledgements.find((one) => one.warning === code)?.reason;
  const missing = found.filter(({ warning }) => reasonOf(warning) === undefined);
  if (missing.length > 0) {
    const detail = `Give a reason in \`acknowledgements\` for: ${missing.map((one) => `${one.warning} (${one.detail})`).join(' ')}`;
    return refuse('acknowledgement-missing', detail, { field: 'acknowledgements', warnings: missing });
  }
  return found.map((one) => ({ ...one, reason: reasonOf(one.warning) ?? '' }));
}

/** The fields of a command as its event keeps them, with the warnings that were acknowledged. */
export function said<Command extends { readonly type: string; readonly acknowledgements?: readonly Acknowledgement[] }>(
  { type: _type, acknowledgements: _acknowledgements, ...facts }: Command,
  warnings: readonly RecordedWarning[] = [],
): Omit<Command, 'type' | 'acknowledgements'> & { readonly warnings?: readonly RecordedWarning[] } {
  return warnings.length === 0 ? facts : { ...facts, warnings };
}

/** A day as a finance officer writes it: 31 March 2021. */
export const dayText = (date: PlainDate): string => `${date.day} ${monthName(date.month)} ${date.year}`;
/** A month of the calendar by name: 1 is January. */
export const monthName = (month: number): string => MONTHS[month - 1] ?? '';
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

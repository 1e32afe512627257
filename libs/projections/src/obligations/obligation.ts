import { dayText } from '#grants';
import {
  addDays,
  daysBetween,
  isAfter,
  parseDate,
  type Age,
  type DecisionReference,
  type FinancialYear,
  type GrantId,
  type Pence,
  type PlainDate,
} from '#values';

export const OBLIGATION_KINDS = [
  'claim',
  'final-claim',
  'return',
  'year-end-return',
  'decision',
  'signature',
  'money-to-spend',
  'underspend-notice',
  'forecast-over-cap',
  'repayment',
  'repayment-to-raise',
  'claim-payment',
  'decision-publication',
  'agreement-publication',
  'exemption-review',
  'retention',
  'yearly-review',
  'year-closure',
  'accruals',
  'funding-end',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

export const OBLIGATION_STANDINGS = ['done', 'due', 'overdue'] as const;
export type ObligationStanding = (typeof OBLIGATION_STANDINGS)[number];

/** What an obligation is about. */
export interface About {
  /** The grants that it is about: one, or all that a paper acts on. */
  readonly grantIds: readonly GrantId[];
  readonly financialYear?: FinancialYear;
  readonly reference?: DecisionReference;
  readonly claimNo?: number;
  readonly offerNo?: number;
  readonly repaymentNo?: number;
}

/** Figures of an obligation, where it has some. */
export interface Measures {
  /** What is to be spent, notified, repaid, paid or settled. Pence. */
  readonly amount?: Pence;
  /** What has to be spent on each day that is left, half-up to the penny (D14: for people). */
  readonly dailyAmount?: Pence;
  /** Days left to spend in, counting the day looked at. */
  readonly daysLeft?: number;
  /** R32: the bucket of an outstanding claim. */
  readonly age?: Age;
  /** R32: whether it has been outstanding for more than 60 days. */
  readonly escalated?: boolean;
}

/** A thing to be done: by whom the terms or the paper say, by when, and where it stands on the day looked at. */
export interface Obligation extends About, Measures {
  /** The same on every day and at every position, as `claim:pcd-867:2020/21:10-12`. */
  readonly id: string;
  readonly kind: ObligationKind;
  readonly rule: string;
  /** As a finance officer would write it. */
  readonly sentence: string;
  readonly standing: ObligationStanding;
  /** The day it arose, or will. An obligation without a due day stands in the calendar on this one. */
  readonly raisedOn: PlainDate;
  /** The last day on which it is done in time. At most one of the three; none where nobody has set a day. */
  readonly dueOn?: PlainDate;
  readonly dueMonth?: string;
  readonly dueYear?: string;
  readonly doneOn?: PlainDate;
  /** Position of the event that settled it; absent where time did. */
  readonly doneBy?: bigint;
  /** Whole days by which it was done too late. */
  readonly daysLate?: number;
  /** Whole days since the last day on which it could be done in time. */
  readonly daysOverdue?: number;
  /** Positions of the events it rests on, in order. */
  readonly rests: readonly bigint[];
}

/** When something is due: by a day, within a month (`2026-06`) or within a year (`2028`). Never one for another. */
export type Due = { readonly on: PlainDate } | { readonly month: string } | { readonly year: string };

export interface Done {
  readonly on: PlainDate;
  readonly by?: bigint;
}

/** An obligation before the day looked at has been held against it. */
export interface Draft extends About, Measures {
  readonly kind: ObligationKind;
  /** What tells it from others of its kind, in any order that stays. */
  readonly name: readonly (string | number)[];
  readonly rule: string;
  readonly raisedOn: PlainDate;
  readonly due?: Due | undefined;
  readonly done?: Done | undefined;
  readonly rests: readonly bigint[];
  readonly telling: Telling;
}

/** The parts of its sentence: `The claim …` is to be `submitted`; or all of it, where it reads otherwise. */
export type Telling = string | { readonly subject: string; readonly verb: string; readonly more?: string | undefined };

/** The obligation as it stands on a day. */
export function standing(draft: Draft, on: PlainDate): Obligation {
  const { kind, name, due, done, rests, telling, ...rest } = draft;
  const last = due && lastOf(due);
  const late = last === undefined ? 0 : Math.max(0, daysBetween(last, done?.on ?? on));
  const found = {
    ...rest,
    id: [kind, ...name].join(':'),
    kind,
    ...dueMembers(due),
    rests: [...new Set(rests)].sort((a, b) => (a < b ? -1 : 1)),
    sentence: sentence(telling, { due, done, late }),
  };
  if (done !== undefined) {
    const by = done.by === undefined ? {} : { doneBy: done.by };
    return { ...found, standing: 'done', doneOn: done.on, ...by, ...(late > 0 && { daysLate: late }) };
  }
  return late > 0 ? { ...found, standing: 'overdue', daysOverdue: late } : { ...found, standing: 'due' };
}

function dueMembers(due: Due | undefined): Pick<Obligation, 'dueOn' | 'dueMonth' | 'dueYear'> {
  if (due === undefined) return {};
  if ('on' in due) return { dueOn: due.on };
  return 'month' in due ? { dueMonth: due.month } : { dueYear: due.year };
}

interface Times {
  readonly due: Due | undefined;
  readonly done: Done | undefined;
  readonly late: number;
}

function sentence(telling: Telling, { due, done, late }: Times): string {
  if (typeof telling === 'string') return telling;
  const { subject, verb, more } = telling;
  const ending = more === undefined ? '.' : `; ${more}.`;
  if (done !== undefined) {
    const lateness = late > 0 ? `, ${days(late)} late` : '';
    return `${subject} was ${verb} on ${dayText(done.on)}${lateness}${ending}`;
  }
  if (late > 0 && due !== undefined) return `${subject} was to be ${verb} ${when(due)}: ${days(late)} overdue${ending}`;
  return `${subject} is to be ${verb}${due === undefined ? '; no day is set' : ` ${when(due)}`}${ending}`;
}

/** `1 day`, `112 days`. */
export const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

function when(due: Due): string {
  if ('on' in due) return `by ${dayText(due.on)}`;
  if ('year' in due) return `in ${due.year}`;
  return `in ${dayText(firstOf(due)).slice(2)}`;
}

/** The last day of what is due: of a month or a year, its last. */
export function lastOf(due: Due): PlainDate {
  if ('on' in due) return due.on;
  const first = firstOf(due);
  return 'month' in due ? addDays(first, first.daysInMonth - 1) : parseDate(`${due.year}-12-31`);
}

function firstOf(due: Due): PlainDate {
  if ('on' in due) return due.on;
  return parseDate('month' in due ? `${due.month}-01` : `${due.year}-01-01`);
}

/** The days on which an obligation stands in the calendar (both inclusive). */
export function span({ dueOn, dueMonth, dueYear, raisedOn }: Obligation): { first: PlainDate; last: PlainDate } {
  const due = dueAgain(dueOn ?? raisedOn, dueMonth, dueYear);
  return { first: firstOf(due), last: lastOf(due) };
}

function dueAgain(on: PlainDate, month: string | undefined, year: string | undefined): Due {
  if (month !== undefined) return { month };
  return year === undefined ? { on } : { year };
}

/** Whether it stands in the calendar on one of the days from the first to the last (both inclusive). */
export function isWithin(one: Obligation, from: PlainDate | undefined, until: PlainDate | undefined): boolean {
  const { first, last } = span(one);
  return !(from !== undefined && isAfter(from, last)) && !(until !== undefined && isAfter(first, until));
}

/** By which a list of obligations is in order: the due day, then the id. */
export const orderOf = (one: Obligation): string => `${span(one).last.toString()} ${one.id}`;

import { type FinancialYear, InvalidValue, parseAmount, parseFinancialYear, type Pence } from '#values';
import { FileRefused } from './file-refused.ts';

/** What whoever sends a file says it comes to. */
export interface StatedTotals {
  readonly rows: number;
  /** Both without sign. */
  readonly debitAmount: Pence;
  readonly creditAmount: Pence;
  /** Of the bytes of the file, in hexadecimal. */
  readonly sha256?: string;
  readonly periods?: readonly StatedPeriod[];
}

export interface StatedPeriod {
  readonly fiscalYear: FinancialYear;
  readonly period: number;
  readonly rows?: number;
  /** Debits less credits. */
  readonly netAmount: Pence;
}

const EXAMPLE = '{"rows": 120, "debitAmount": "272708.04", "creditAmount": "0.00", "sha256": "…"}';
const FIELDS = ['rows', 'debitAmount', 'creditAmount', 'sha256', 'periods'];
const PERIOD_FIELDS = ['fiscalYear', 'period', 'rows', 'netAmount'];
const PERIODS_MAX = 1_000;

/**
 * Reads the control totals that come beside a file, as `{"rows": 120, "debitAmount": "272708.04", "creditAmount":
 * "0.00"}`, with the `sha256` of the file and its `periods` where the sender can give them.
 * @throws FileRefused `control-totals-unreadable`
 */
export function parseControlTotals(json: string): StatedTotals {
  const given = asFields(fromJson(json), FIELDS, 'The control totals');
  const { sha256, periods } = given;
  return {
    rows: count(given['rows'], 'rows'),
    debitAmount: unsigned(given['debitAmount'], 'debitAmount'),
    creditAmount: unsigned(given['creditAmount'], 'creditAmount'),
    ...(sha256 === undefined ? {} : { sha256: hash(sha256) }),
    ...(periods === undefined ? {} : { periods: listOfPeriods(periods) }),
  };
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable('The control totals are not JSON.');
    throw error;
  }
}

function asFields(value: unknown, known: readonly string[], what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(`${what} are no object.`);
  const other = Object.keys(value).find((field) => !known.includes(field));
  if (other !== undefined)
    throw unreadable(`${what} have the field “${other.slice(0, 60)}”; known are ${known.join(', ')}.`);
  return value as Record<string, unknown>;
}

function listOfPeriods(value: unknown): readonly StatedPeriod[] {
  if (!Array.isArray(value) || value.length > PERIODS_MAX) throw unreadable('“periods” is no list of periods.');
  return value.map((one) => {
    const given = asFields(one, PERIOD_FIELDS, 'The control totals of a period');
    return {
      fiscalYear: valueOf(given['fiscalYear'], 'fiscalYear', parseFinancialYear),
      period: periodNo(given['period']),
      ...(given['rows'] === undefined ? {} : { rows: count(given['rows'], 'rows') }),
      netAmount: valueOf(given['netAmount'], 'netAmount', parseAmount),
    };
  });
}

function count(value: unknown, field: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw unreadable(`“${field}” is no whole number.`);
}

function periodNo(value: unknown): number {
  const period = count(value, 'period');
  if (period >= 1 && period <= 16) return period;
  throw unreadable('“period” is 1 (April) to 16.');
}

function hash(value: unknown): string {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  throw unreadable('“sha256” is not 64 hexadecimal digits.');
}

function unsigned(value: unknown, field: string): Pence {
  const amount = valueOf(value, field, parseAmount);
  if (amount >= 0n) return amount;
  throw unreadable(`“${field}” is negative; debits and credits are both given without sign.`);
}

function valueOf<Value>(value: unknown, field: string, parse: (text: string) => Value): Value {
  if (typeof value !== 'string') throw unreadable(`“${field}” is no text in quotation marks.`);
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof InvalidValue) throw unreadable(`“${field}”: ${error.message}`);
    throw error;
  }
}

const unreadable = (what: string): FileRefused =>
  new FileRefused('control-totals-unreadable', `${what} Write them like ${EXAMPLE}.`);

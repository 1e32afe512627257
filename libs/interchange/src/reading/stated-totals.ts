import type { FileTotals, PeriodTotals, RowTotals } from '#grants';
import { InvalidValue, parseAmount, parseFinancialYear, type Pence } from '#values';
import { FileRefused } from './file-refused.ts';
import { readWrittenJson } from './written/written-json.ts';

const EXAMPLE = '{"rows": 120, "debitAmount": "272708.04", "creditAmount": "0.00", "sha256": "9f86…"}';
const TOTALS = ['rows', 'debitAmount', 'creditAmount'];
const FIELDS = [...TOTALS, 'sha256', 'periods'];
const PERIOD_FIELDS = ['fiscalYear', 'period', ...TOTALS];
const PERIODS_MAX = 1_000;

/**
 * Reads the control totals that come beside a file (R36): its rows, its debits and its credits, both without sign, the
 * SHA-256 of its bytes, and the same by period where the sender can give them.
 * @throws FileRefused `control-totals-unreadable`
 */
export function parseControlTotals(json: string): FileTotals {
  const given = asFields(fromJson(json), FIELDS, 'The control totals');
  const { sha256, periods } = given;
  return {
    ...totalsIn(given),
    sha256: hash(sha256),
    ...(periods === undefined ? {} : { periods: listOfPeriods(periods) }),
  };
}

const totalsIn = (given: Readonly<Record<string, unknown>>): RowTotals => ({
  rows: count(given['rows'], 'rows'),
  debitAmount: unsigned(given['debitAmount'], 'debitAmount'),
  creditAmount: unsigned(given['creditAmount'], 'creditAmount'),
});

function fromJson(json: string): unknown {
  try {
    return readWrittenJson(json);
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

function listOfPeriods(value: unknown): readonly PeriodTotals[] {
  if (!Array.isArray(value) || value.length > PERIODS_MAX) throw unreadable('“periods” is no list of periods.');
  return value.map((one) => {
    const given = asFields(one, PERIOD_FIELDS, 'The control totals of a period');
    const fiscalYear = valueOf(given['fiscalYear'], 'fiscalYear', parseFinancialYear);
    return { fiscalYear, period: periodNo(given['period']), ...totalsIn(given) };
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

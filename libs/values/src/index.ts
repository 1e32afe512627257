export { ageingOf, AGES, type Age, type Ageing } from './ageing.ts';
export { type AmountAsWritten, readAmount, roundsTo } from './amount-as-written.ts';
export { assert, unreachable } from './assert.ts';
export {
  addDays,
  dayNumber,
  daysBetween,
  earlierOf,
  isAfter,
  isBefore,
  laterOf,
  londonDay,
  parseDate,
  type PlainDate,
  sameDay,
} from './calendar.ts';
export { type DateAsWritten, readDate } from './date-as-written.ts';
export {
  type FinancialYear,
  financialYearFrom,
  financialYearOf,
  firstDayOf,
  firstDayOfPeriod,
  lastDayOf,
  lastDayOfPeriod,
  nextYear,
  parseFinancialYear,
  periodOf,
  quarterOf,
} from './financial-year.ts';
export { readFinancialYears, readProjectYear } from './financial-years-as-written.ts';
export { GL_NAME_LENGTH_MAX, glRowKey, type GlRowKey, type GlRowName, parseGlRowKey } from './gl-row-key.ts';
export {
  type DecisionReference,
  type GrantId,
  type ImportId,
  parseDecisionReference,
  parseGrantId,
  parseImportId,
  parseReceiptId,
  type ReceiptId,
} from './ids.ts';
export { InvalidValue, type InvalidValueCode } from './invalid-value.ts';
export {
  formatAmount,
  formatPounds,
  greatest,
  least,
  minus,
  negate,
  parseAmount,
  pence,
  type Pence,
  sum,
  ZERO,
} from './money.ts';
export { onOneLine } from './one-line.ts';
export { allocate, basisPointsInPercent, percentHalfUp, shareDown, WHOLE_IN_BASIS_POINTS } from './rounding.ts';
export { fromWire, isDayField, isMoneyField, toWire } from './wire.ts';
export { addWorkingDays, type DayCount, dueOn, isWorkingDay } from './working-days.ts';

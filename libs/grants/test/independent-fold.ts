import type { GrantEvent, Posting } from '#grants';
import { postingsOf } from '#grants';
import { dayNumber } from '#values';

/**
 * The sums of a line computed a second time, on purpose not with the ledger's own running sums: every posting of
 * every event, filtered by day and added up.
 */
export function sumsOf(events: readonly GrantEvent[], financialYear: string, day?: number): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const posting of events.flatMap((event) => postingsOf('grant-example', event))) {
    if (posting.financialYear !== financialYear) continue;
    if (day !== undefined && dayNumber(posting.effectiveOn) > day) continue;
    for (const key of keysOf(posting)) sums.set(key, (sums.get(key) ?? 0n) + posting.pence);
  }
  return sums;
}

function keysOf({ account, claimNo, receiptId }: Posting): string[] {
  const keys: string[] = [account];
  if (claimNo !== undefined) keys.push(`${account} of claim ${claimNo}`);
  if (account === 'held' && receiptId !== undefined) keys.push(`held of ${receiptId}`);
  return keys;
}

/** Every day on which something of the line takes effect. */
export const daysOf = (events: readonly GrantEvent[], financialYear: string): number[] => [
  ...new Set(
    events
      .flatMap((event) => postingsOf('grant-example', event))
      .filter((posting) => posting.financialYear === financialYear)
      .map(({ effectiveOn }) => dayNumber(effectiveOn)),
  ),
];

/** The figures that follow from the sums alone, written out again from the model's table (rate in basis points). */
export function figuresFrom(sums: Map<string, bigint>, rate: bigint): Record<string, bigint> {
  const of = (account: string): bigint => sums.get(account) ?? 0n;
  const down = (amount: bigint): bigint =>
    (amount * rate - ((((amount * rate) % 10_000n) + 10_000n) % 10_000n)) / 10_000n;
  const cap = of('offered') + of('agreed');
  const spend = of('actual') + of('accrued');
  const within =
    down(spend - of('disallowed')) < cap - of('lapse') ? down(spend - of('disallowed')) : cap - of('lapse');
  const recoverable = within < 0n ? 0n : within;
  const positive = (amount: bigint): bigint => (amount < 0n ? 0n : amount);
  return {
    cap,
    spend,
    recoverable,
    remaining: cap - recoverable,
    available: cap - recoverable - down(of('committed')),
    ownCost: spend - recoverable,
    overclaimed: positive(of('claimed') - recoverable),
    outstanding: of('claimed') - of('recovered'),
    forecastOutturn: spend + of('forecast'),
    budgetVariance: of('budget') - spend,
    forecastVariance: down(spend + of('forecast')) - cap,
    accruedIncome: positive(recoverable - of('recovered')),
    owedToFunder: of('held') + positive(of('recovered') - recoverable),
  };
}

import { quantile } from '../spread.ts';

/** How long something took, in milliseconds: half were quicker than the first, and all but one in twenty than the second. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

export function latencyOf(milliseconds: readonly number[]): Latency {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}

/** How long one call takes, in milliseconds. */
export async function timed(call: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

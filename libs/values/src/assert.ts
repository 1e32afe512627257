/**
 * States what must hold if the program is right. Never for what comes from outside: that is refused, or an
 * `InvalidValue`. Throws a plain `Error`, because a failure here is a fault of ours and not of the caller's data.
 */
export function assert(condition: unknown, why: string): asserts condition {
  if (condition !== true) throw new Error(`This should always hold: ${why}`);
}

/** Ends a switch over a closed union: a new member does not compile until somebody says what it means. */
export function unreachable(value: never): never {
  throw new Error(`This case should not exist: ${String(value)}`);
}

import { InvalidValue } from '#values';

/** The code with which something is refused, or `accepted`. Any other error is passed on. */
export function refusalOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InvalidValue) return error.code;
    throw error;
  }
  return 'accepted';
}

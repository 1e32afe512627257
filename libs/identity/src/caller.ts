import type { Role } from './roles.ts';

/** Who asks, as a verified token says. `subject` tells people apart; `name` is only shown. */
export interface Caller {
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

import type { Acknowledgement, Dated } from '../vocabulary.ts';

/** What every command of a grant has: its type, its dates, and reasons for going on in spite of warnings. */
export interface Ask<Type extends string> extends Dated {
  readonly type: Type;
  readonly acknowledgements?: readonly Acknowledgement[];
}

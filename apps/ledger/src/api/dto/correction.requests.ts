import { REVERSIBLE_KINDS, type ReversibleKind } from '#grants';
import { Choice, EntryNumber, Nested, Text, Whole } from '../fields/index.ts';
import { AskRequest } from './dated.request.ts';

export class ReversibleEntryRequest {
  @Choice(REVERSIBLE_KINDS) kind!: ReversibleKind;
  @EntryNumber({ description: 'Number of the entry; for a claim outcome, the number of the claim.' }) number!: number;
}

export class ReverseEntryRequest extends AskRequest {
  @Nested(() => ReversibleEntryRequest) entry!: ReversibleEntryRequest;
  @Text({ max: 1000 }) reason!: string;
  @Text({ max: 100, optional: true, description: 'Ties the correction to new spend in another grant.' })
  correctionId?: string;
  @Whole({
    min: 1,
    max: 12,
    optional: true,
    description:
      'R34: the open month it is recorded in, 1 is April; of cost, and only where the month of the reversal is closed.',
  })
  period?: number;
}

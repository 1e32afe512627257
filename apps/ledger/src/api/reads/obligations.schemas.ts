import type { BoundsUsed, ObligationRead, ObligationsRead } from '#application';
import { OBLIGATION_KINDS, OBLIGATION_STANDINGS } from '#projections';
import { AGES } from '#values';
import { bounds } from './grant.schemas.ts';
import { day, flag, list, money, object, oneOf, optional, ordinal, text, whole, year, type Schema } from './schema.ts';

type Event = ObligationRead['rests'][number];

const event: Schema = object<Event>({
  position: ordinal,
  eventId: text(),
  type: text('ClaimSubmitted'),
  sentence: text(),
});

export const obligationsSchema = object<BoundsUsed & ObligationsRead>({
  ...bounds,
  obligations: list(
    object<ObligationRead>({
      id: text('claim:pcd-867:2020/21:10-12'),
      kind: oneOf(OBLIGATION_KINDS),
      rule: text('R25'),
      sentence: text(),
      standing: oneOf(OBLIGATION_STANDINGS),
      grantIds: list(text('pcd-867')),
      financialYear: optional(year),
      reference: optional(text('PCD 867')),
      claimNo: optional(whole),
      offerNo: optional(whole),
      repaymentNo: optional(whole),
      raisedOn: day,
      dueOn: optional(day),
      dueMonth: optional(text('2026-06')),
      dueYear: optional(text('2028')),
      doneOn: optional(day),
      doneBy: optional(event),
      daysLate: optional(whole),
      daysOverdue: optional(whole),
      amount: optional(money('What is to be spent, notified, repaid, paid or settled.')),
      dailyAmount: optional(money('What has to be spent on each day that is left, rounded half-up.')),
      daysLeft: optional(whole),
      age: optional(oneOf(AGES)),
      escalated: optional(flag),
      rests: list(event),
    }),
  ),
  next: optional(text()),
});

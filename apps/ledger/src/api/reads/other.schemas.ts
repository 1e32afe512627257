import type { BoundsUsed, DecisionsRead, EventRead, EventsRead, InDecimal } from '#application';
import { ACT_KINDS, AMOUNT_BASES } from '#grants';
import type { DecisionInFull } from '#read-models';
import { bounds } from './grant.schemas.ts';
import {
  anything,
  day,
  instant,
  list,
  money,
  object,
  oneOf,
  optional,
  ordinal,
  text,
  whole,
  year,
  type Members,
} from './schema.ts';

export type Decision = InDecimal<DecisionInFull>;
type DecisionInList = DecisionsRead['decisions'][number];
type Act = DecisionInList['acts'][number];

const decision: Members<DecisionInList> = {
  reference: text('PCD 956'),
  title: text(),
  decisionMakerRole: text(),
  acts: list(
    object<Act>({
      actNo: whole,
      grantId: text('pcd-956'),
      financialYear: year,
      kind: oneOf(ACT_KINDS),
      amount: money(),
      basis: oneOf(AMOUNT_BASES),
      asWritten: optional(list(text())),
      paragraph: optional(text()),
      erratumNo: optional(whole),
      outcomes: list(
        object<Act['outcomes'][number]>({
          outcome: oneOf(['applied', 'not-applied']),
          position: ordinal,
          amount: money(),
          erratumNo: optional(whole),
          code: optional(text()),
          reason: optional(text()),
        }),
      ),
    }),
  ),
  position: ordinal,
  effectiveOn: day,
  recordedAt: instant,
  by: text(),
  byName: text(),
};

export const decisionsSchema = object<BoundsUsed & DecisionsRead>({
  ...bounds,
  decisions: list(object<DecisionInList>(decision)),
  next: optional(text()),
});

export const decisionSchema = object<BoundsUsed & Decision>({
  ...bounds,
  ...decision,
  paper: anything,
  steps: list(anything),
});

export const eventSchema = object<EventRead>({
  position: ordinal,
  stream: text('grant-pcd-956'),
  revision: ordinal,
  id: text(),
  type: text('ActualSpendReported'),
  schema: whole,
  recordedAt: instant,
  actor: anything,
  route: optional(text('POST /grants/{grantId}/spend')),
  cause: optional(text()),
  data: anything,
});

export const eventsSchema = object<Omit<EventsRead, 'kind'>>({
  effectiveOn: optional(day),
  position: optional(ordinal),
  knownAt: optional(instant),
  events: list(eventSchema),
  next: optional(text()),
});

import { allocationRulesProjection } from './allocation-rules.projection.ts';
import { chainsProjection } from './chains.projection.ts';
import { claimsProjection } from './claims.projection.ts';
import { decisionsProjection } from './decisions.projection.ts';
import { dutiesProjection } from './duties.projection.ts';
import { followUpsProjection } from './follow-ups.projection.ts';
import { importsProjection } from './imports.projection.ts';
import { instantsProjection } from './instants.projection.ts';
import { postingsProjection } from './postings.projection.ts';
import type { Projection } from './projection.ts';
import { receiptsProjection } from './receipts.projection.ts';
import { registerProjection } from './register.projection.ts';
import { rowsProjection } from './rows.projection.ts';
import { timelineProjection } from './timeline.projection.ts';

/** All read models of the ledger. */
export const PROJECTIONS: readonly Projection[] = [
  postingsProjection,
  registerProjection,
  claimsProjection,
  timelineProjection,
  decisionsProjection,
  dutiesProjection,
  receiptsProjection,
  followUpsProjection,
  instantsProjection,
  chainsProjection,
  rowsProjection,
  importsProjection,
  allocationRulesProjection,
];

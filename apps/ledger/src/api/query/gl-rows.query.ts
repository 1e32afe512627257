import { ROW_STANDINGS, type RowStanding } from '#projections';
import type { WhichRows } from '#read-models';
import { parseGrantId, parseImportId } from '#values';
import { Choice, GrantIdField, ImportIdField, Text, Year } from '../fields/index.ts';
import { PageParameters, yearOf } from './read.query.ts';

/** Bounds, which rows of the general ledger are wanted, and a page of them. */
export class GlRowsParameters extends PageParameters {
  @Choice(ROW_STANDINGS, {
    optional: true,
    description: 'Only rows that stand so: `unallocated` and `held` wait for a person.',
  })
  standing?: RowStanding;

  @ImportIdField({ optional: true, description: 'Only rows that this import brought.' })
  importId?: string;

  @GrantIdField({ optional: true, description: 'Only rows of which this grant has a share, or may still.' })
  grantId?: string;

  @Year({ optional: true, description: 'Only rows whose cost was incurred in this financial year.' })
  financialYear?: string;

  @Text({ max: 100, optional: true, example: 'CC4100', description: 'Only rows of this cost centre.' })
  costCentre?: string;
}

/** What is wanted, as the read models take it. The texts have been validated. */
export function whichOf(query: GlRowsParameters): WhichRows {
  const { standing, importId, grantId, costCentre } = query;
  return {
    ...(standing !== undefined && { standing }),
    ...(importId !== undefined && { importId: parseImportId(importId) }),
    ...(grantId !== undefined && { grantId: parseGrantId(grantId) }),
    ...(query.financialYear !== undefined && { financialYear: yearOf(query) }),
    ...(costCentre !== undefined && { costCentre }),
  };
}

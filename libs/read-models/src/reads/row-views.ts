import {
  actionsFor,
  rowStandingOf,
  type GlRow,
  type RowAction,
  type RowStanding,
  type Unallocated,
} from '#projections';
import { WHOLE_IN_BASIS_POINTS, type GlRowKey, type ImportId, type PlainDate } from '#values';
import type { ReadTables } from '../read-database.ts';
import { contentOf } from './row-content.ts';
import { placedOf, shareView, stepOf, type RowShareView } from './row-share-views.ts';
import { day, given } from './values.ts';

/** A row of the general ledger: what it is, where it came from, where it is, and what can be done with it. */
export interface GlRowView {
  readonly key: GlRowKey;
  readonly standing: RowStanding;
  readonly importId: ImportId;
  readonly fileName?: string;
  /** The row of the file, as a spreadsheet numbers it. */
  readonly rowNo: number;
  /** As the extract had it. */
  readonly extract: GlRow;
  /** Why it waited for a person when it was recorded, while no grant has any of it. */
  readonly unallocated?: Unallocated;
  readonly shares: readonly RowShareView[];
  /** What is free of the row, in basis points. */
  readonly freeBasisPoints: number;
  readonly canBe: readonly RowAction[];
  /** Who must leave the review to somebody else, where it can be reviewed. */
  readonly notReviewableBy?: readonly string[];
  readonly position: bigint;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly importedBy: string;
}

/** The rows behind one view, each in the order in which they were recorded. */
export interface RowParts {
  readonly row: ReadTables['gl_row'];
  readonly fileName: string | undefined;
  readonly shares: readonly ReadTables['row_share'][];
  readonly steps: readonly ReadTables['row_step'][];
}

/** A row with its shares as they stand at the bounds that its parts were read at. */
export function rowView({ row, fileName, shares: placed, steps: rows }: RowParts): GlRowView {
  const steps = rows.map(stepOf);
  const shares = placed.map((share) => shareView(share, steps));
  const standing = rowStandingOf(placed.map(placedOf), steps);
  const canBe = actionsFor(standing, shares);
  const free = shares
    .filter((share) => share.standing !== 'returned')
    .reduce((left, { shareBasisPoints }) => left - shareBasisPoints, WHOLE_IN_BASIS_POINTS);
  return {
    key: row.row_key as GlRowKey,
    standing,
    importId: row.import_id as ImportId,
    ...given('fileName', fileName),
    rowNo: Number(row.row_no),
    extract: contentOf(row),
    ...given('unallocated', standing === 'unallocated' ? waits(row) : undefined),
    shares,
    freeBasisPoints: free,
    canBe,
    ...given('notReviewableBy', canBe.includes('reviewed') ? partisans(row, shares) : undefined),
    position: row.position,
    effectiveOn: day(row.effective_on),
    recordedAt: row.recorded_at,
    importedBy: row.imported_by,
  };
}

const waits = ({ waits_code: code, waits_detail: detail }: ReadTables['gl_row']): Unallocated | undefined =>
  code === null ? undefined : { code: code as Unallocated['code'], detail: detail ?? '' };

/** Who imports a row, or gives it to the grant that holds it, never accepts it from review. */
const partisans = ({ imported_by }: ReadTables['gl_row'], shares: readonly RowShareView[]): readonly string[] => [
  ...new Set([
    imported_by,
    ...shares.filter(({ standing }) => standing === 'held').map(({ allocatedBy }) => allocatedBy),
  ]),
];

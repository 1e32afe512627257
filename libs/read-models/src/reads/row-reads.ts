import type { ImportKind } from '#projections';
import type { FinancialYear, GlRowKey, GrantId, ImportId } from '#values';
import { boundsOf, type AsAt } from '../bounds.ts';
import type { ReadAccess } from '../read-access.ts';
import { pageIn, pageOf, type Page, type PageRequest } from '../page.ts';
import { allocationRules, orderOfRule, type AllocationRuleView } from './allocation-rules.ts';
import { importOf, imports, refusedRows, type ImportView, type RefusedRowView } from './imports.ts';
import type { GlRowView } from './row-views.ts';
import { listOfRows, row, rows, type GlRowInFull, type WhichRows } from './rows.ts';
import { yearParts, type YearParts } from './year-parts.ts';

/** Reads of general-ledger rows, the files they come from and the rules that allocate them. */
export class RowReads {
  protected readonly access: ReadAccess;

  constructor(access: ReadAccess) {
    this.access = access;
  }

  /**
   * Rows of the general ledger that are wanted, in the order in which they were recorded.
   * @throws PageCursorRefused
   */
  async rows(which: WhichRows, asAt: AsAt, request: PageRequest = {}): Promise<Page<GlRowView>> {
    const page = pageOf(listOfRows(which), request);
    return this.access.read(async (db) => rows(db, which, await boundsOf(db, asAt, ['rows', 'imports']), page));
  }

  /** One row with everything that happened to it, in its stream and in the grants. */
  async row(key: GlRowKey, asAt: AsAt): Promise<GlRowInFull | undefined> {
    return this.access.read(async (db) => row(db, key, await boundsOf(db, asAt, ['rows', 'imports', 'timeline'])));
  }

  /** @throws PageCursorRefused */
  async imports(kind: ImportKind, asAt: AsAt, request: PageRequest = {}): Promise<Page<ImportView>> {
    const page = pageOf(`imports of ${kind}`, request);
    return this.access.read(async (db) => imports(db, kind, await boundsOf(db, asAt, ['imports']), page));
  }

  async importOf(kind: ImportKind, importId: ImportId, asAt: AsAt): Promise<ImportView | undefined> {
    return this.access.read(async (db) => importOf(db, kind, importId, await boundsOf(db, asAt, ['imports'])));
  }

  /**
   * The rows of a file that were refused, in the order of the file.
   * @throws PageCursorRefused
   */
  async refusedRows(importId: ImportId, asAt: AsAt, request: PageRequest = {}): Promise<Page<RefusedRowView>> {
    const page = pageOf(`refused rows of ${importId}`, request);
    return this.access.read(async (db) => refusedRows(db, importId, await boundsOf(db, asAt, ['imports']), page));
  }

  /**
   * Every version of every rule by which rows are allocated, by rule and version.
   * @throws PageCursorRefused
   */
  async allocationRules(asAt: AsAt, request: PageRequest = {}): Promise<Page<AllocationRuleView>> {
    return this.access.read(async (db) => {
      const items = await allocationRules(db, await boundsOf(db, asAt, ['allocation-rules']));
      return pageIn('allocation rules', request, { items, keyOf: orderOfRule });
    });
  }

  /** What the six lines of a year are made of, down to rows, entries, claims and receipts (R27). */
  async yearParts(grantId: GrantId, financialYear: FinancialYear, asAt: AsAt): Promise<YearParts> {
    const names = ['rows', 'imports', 'allocation-rules', 'postings', 'timeline'];
    return this.access.read(async (db) => yearParts(db, { grantId, financialYear }, await boundsOf(db, asAt, names)));
  }
}

import type { Account, Chain, LedgerEvent, LineView } from '#projections';
import type { FinancialYear, GrantId } from '#values';
import { boundsOf, projectedPosition, type AsAt } from './bounds.ts';
import { RowReads } from './reads/row-reads.ts';
import { pageOf, type Page, type PageRequest } from './page.ts';
import { eventsBehind, type EventBehind, type Explained } from './reads/behind.ts';
import { cashLeft, receiptProposals, type CashLeft, type ReceiptProposals } from './reads/cash.ts';
import { chains } from './reads/chains.ts';
import { claims, type ClaimView } from './reads/claims.ts';
import { decision, decisions, type DecisionInFull, type DecisionView } from './reads/decisions.ts';
import { openFollowUps, type OpenFollowUp } from './reads/follow-ups.ts';
import { illustrativeAccounts, type OfYear } from './reads/illustrative.ts';
import { positionKnownAt } from './reads/instants.ts';
import { lineViews } from './reads/lines.ts';
import { monitoredViews, type MonitoredView } from './reads/monitored.ts';
import { monthSums, type GrantMonthSum } from './reads/month-sums.ts';
import { movements, type Compared, type Movement } from './reads/movements.ts';
import { portfolioLines, type PortfolioLine } from './reads/portfolio.ts';
import { obligations, type ObligationView, type WhichObligations } from './reads/obligations.ts';
import { positionsOf } from './reads/positions.ts';
import { receipt, receipts, type ReceiptView } from './reads/receipts.ts';
import { grant, grants, type GrantView } from './reads/register.ts';
import { timeline, type TimelineView, type Told } from './reads/timeline.ts';

/** The projections behind what cash is matched by. */
export const MATCHED_FROM = ['receipts', 'postings', 'claims', 'register'];

/**
 * What can be asked of the read models. Every read of what was recorded takes both bounds: the day on which it was
 * true, and the position up to which it was known. Lists come in pages.
 */
export class Reads extends RowReads {
  /** The last position that every projection (or every one named) has taken; -1 before the first event. */
  async position(names?: readonly string[]): Promise<bigint> {
    return this.access.read((db) => projectedPosition(db, names));
  }

  /** The last position known at an instant (RFC 3339), -1 if nothing was: design, D6. */
  async positionKnownAt(instant: string): Promise<bigint> {
    return this.access.read((db) => positionKnownAt(db, instant));
  }

  /** The lines of a grant, by year, each as `figuresOf` and `claimableOf` need it. Empty where there is no such grant. */
  async lineViews(grantId: string, asAt: AsAt): Promise<readonly LineView[]> {
    return this.access.read(async (db) => lineViews(db, grantId, await boundsOf(db, asAt, ['postings'])));
  }

  /** The lines of all grants, or those of one financial year, by year and grant: one pass over the postings. */
  async portfolioLines(asAt: AsAt, financialYear?: FinancialYear): Promise<readonly PortfolioLine[]> {
    return this.access.read(async (db) =>
      portfolioLines(db, financialYear, await boundsOf(db, asAt, ['postings', 'register'])),
    );
  }

  /** Grants and papers that follow on from one another, chain by chain, in order of their first year. */
  async chains(asAt: AsAt): Promise<readonly Chain[]> {
    const names = ['chains', 'register', 'decisions', 'postings'];
    return this.access.read(async (db) => chains(db, await boundsOf(db, asAt, names)));
  }

  /** The claims of a grant, with what is claimed, recovered and outstanding on each. */
  async claims(grantId: string, asAt: AsAt): Promise<readonly ClaimView[]> {
    return this.access.read(async (db) => claims(db, grantId, await boundsOf(db, asAt, ['postings', 'claims'])));
  }

  /**
   * The events behind a figure or a limit of one line, and what each put there.
   * @throws PageCursorRefused
   */
  async eventsBehind(explained: Explained, asAt: AsAt, request: PageRequest = {}): Promise<Page<EventBehind>> {
    const name = 'figure' in explained ? `figure ${explained.figure}` : `limit ${explained.limit}`;
    const page = pageOf(`${name} of ${explained.grantId} ${explained.financialYear}`, request);
    return this.access.read(async (db) =>
      eventsBehind(db, explained, await boundsOf(db, asAt, ['postings', 'timeline']), page),
    );
  }

  /**
   * The events that moved the figures of a grant from one pair of bounds to another, each with what it moved: positions
   * are compared first, then days. Over all pages the moves of a figure sum to its difference.
   * @throws PageCursorRefused
   */
  async movements(
    compared: Compared,
    [from, to]: readonly [Required<AsAt>, Required<AsAt>],
    request: PageRequest = {},
  ): Promise<Page<Movement>> {
    return this.access.read(async (db) => {
      const ends = [await boundsOf(db, from, []), await boundsOf(db, to, [])] as const;
      const places = ends.map(({ effectiveOn, position }) => `${effectiveOn} ${position}`).join(' to ');
      const { grantId, financialYear = 'every line', figure = 'every figure' } = compared;
      const page = pageOf(`${figure} of ${grantId} ${financialYear} from ${places}`, request);
      return movements(db, compared, ends, page);
    });
  }

  /** @throws PageCursorRefused */
  async grants(asAt: AsAt, request: PageRequest = {}): Promise<Page<GrantView>> {
    const page = pageOf('grants', request);
    return this.access.read(async (db) => grants(db, await boundsOf(db, asAt, ['register', 'timeline']), page));
  }

  async grant(grantId: string, asAt: AsAt): Promise<GrantView | undefined> {
    return this.access.read(async (db) => grant(db, grantId, await boundsOf(db, asAt, ['register', 'timeline'])));
  }

  /**
   * What was recorded in a stream and is wanted, in that order or the latest first.
   * @throws PageCursorRefused
   */
  async timeline(told: string | Told, asAt: AsAt, request: PageRequest = {}): Promise<Page<TimelineView>> {
    const wanted = typeof told === 'string' ? { stream: told } : told;
    const page = pageOf(`timeline of ${wanted.stream}${wanted.order === 'latest-first' ? ' back' : ''}`, request);
    return this.access.read(async (db) => timeline(db, wanted, await boundsOf(db, asAt, ['timeline']), page));
  }

  /** The positions of the events of some types (at least one) in a stream, in order. */
  async positionsOf(stream: string, types: readonly LedgerEvent['type'][], asAt: AsAt): Promise<readonly bigint[]> {
    return this.access.read(async (db) => positionsOf(db, stream, types, await boundsOf(db, asAt, ['timeline'])));
  }

  /** The accounts of a line in which something rests on an event that says it is illustrative. */
  async illustrativeAccounts(
    grantId: GrantId,
    financialYear: FinancialYear,
    asAt: AsAt,
  ): Promise<ReadonlySet<Account>> {
    return this.access.read(async (db) => {
      const bounds = await boundsOf(db, asAt, ['postings', 'timeline']);
      return (await illustrativeAccounts(db, { grantId, financialYear }, bounds)).get(grantId) ?? new Set();
    });
  }

  /** The lines of a financial year, of one grant or of all, by grant, with all that is monitored of them. */
  async monitoredViews(which: OfYear, asAt: AsAt): Promise<readonly MonitoredView[]> {
    const names = ['postings', 'timeline', 'duties', 'decisions'];
    return this.access.read(async (db) => monitoredViews(db, which, await boundsOf(db, asAt, names)));
  }

  /** Cost, forecast and commitments of a financial year, of one grant or of all, by month and head. */
  async monthSums(which: OfYear, asAt: AsAt): Promise<readonly GrantMonthSum[]> {
    return this.access.read(async (db) => monthSums(db, which, await boundsOf(db, asAt, ['postings'])));
  }

  /** @throws PageCursorRefused */
  async decisions(asAt: AsAt, request: PageRequest = {}): Promise<Page<DecisionView>> {
    const page = pageOf('decisions', request);
    return this.access.read(async (db) => decisions(db, await boundsOf(db, asAt, ['decisions']), page));
  }

  /** @param reference normalised, as `PCD 956` */
  async decision(reference: string, asAt: AsAt): Promise<DecisionInFull | undefined> {
    return this.access.read(async (db) => decision(db, reference, await boundsOf(db, asAt, ['decisions'])));
  }

  /**
   * What is to be done and what was, in order of the due day, as it stands on the day of the bounds.
   * @throws PageCursorRefused
   */
  async obligations(which: WhichObligations, asAt: AsAt, request: PageRequest = {}): Promise<Page<ObligationView>> {
    const { grantId = '', kind = '', standing = '', from = '', until = '' } = which;
    const page = pageOf(['obligations', grantId, kind, standing, from, until].join(' '), request);
    const names = ['duties', 'postings', 'decisions', 'timeline'];
    return this.access.read(async (db) => obligations(db, which, await boundsOf(db, asAt, names), page));
  }

  /** @throws PageCursorRefused */
  async receipts(asAt: AsAt, request: PageRequest = {}): Promise<Page<ReceiptView>> {
    const page = pageOf('receipts', request);
    return this.access.read(async (db) => receipts(db, await boundsOf(db, asAt, ['receipts', 'postings']), page));
  }

  async receipt(receiptId: string, asAt: AsAt): Promise<ReceiptView | undefined> {
    return this.access.read(async (db) => receipt(db, receiptId, await boundsOf(db, asAt, ['receipts', 'postings'])));
  }

  /**
   * Receipts with cash left to match and the claims that they may pay, in the order in which they were recorded.
   * @throws PageCursorRefused
   */
  async cashLeft(asAt: AsAt, request: PageRequest = {}): Promise<CashLeft> {
    const page = pageOf('cash', request);
    return this.access.read(async (db) => cashLeft(db, await boundsOf(db, asAt, MATCHED_FROM), page));
  }

  /** The claims that a receipt may pay; undefined where there is no such receipt within the bounds. */
  async proposals(receiptId: string, asAt: AsAt): Promise<ReceiptProposals | undefined> {
    return this.access.read(async (db) => receiptProposals(db, receiptId, await boundsOf(db, asAt, MATCHED_FROM)));
  }

  /** Steps into other streams that are still to be taken, in order. */
  async openFollowUps(): Promise<readonly OpenFollowUp[]> {
    return this.access.read((db) => openFollowUps(db));
  }
}

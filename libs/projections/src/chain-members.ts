import { grantOf, rungsOf, type FunderStanding, type RecipientStanding, type Rungs } from '#grants';
import { minus, type DecisionReference, type FinancialYear, type GrantId, type Pence } from '#values';
import type { RecordedChains, RecordedQuote } from './chain-record.ts';

/** A grant with the papers that act on it; or a paper that acts on none; or something only known from others. */
export interface ChainMember {
  /** The grant's id, else the paper's reference, else the name as it was written. */
  readonly name: string;
  /** Recorded here, or known only because a paper quotes its amount, or only because something names it. */
  readonly known: 'recorded' | 'quoted' | 'named';
  readonly grantId?: GrantId;
  readonly title?: string;
  /** Names of the predecessors that the grant and its papers name. */
  readonly predecessors: readonly string[];
  readonly papers: readonly ChainPaper[];
  readonly lines: readonly ChainLine[];
}

export interface ChainPaper {
  readonly reference: string;
  readonly title?: string;
  /** What it accepts on any grant, by year, after errata. */
  readonly acceptedAmounts: readonly { readonly financialYear: FinancialYear; readonly amount: Pence }[];
  /** Its amounts as other papers quote them. */
  readonly quotedAmounts: readonly QuotedInChain[];
}

/** A quoted amount beside our own record of what is quoted. Where they differ, both stand (R37). */
export interface QuotedInChain {
  readonly quotedBy: DecisionReference;
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
  readonly asWritten: string;
  readonly recordedAmount?: Pence;
  /** What is recorded, less what is quoted. */
  readonly differenceAmount?: Pence;
}

/** A year of a grant, by rung: the amounts are never added to one another (R05). */
export interface ChainLine {
  readonly financialYear: FinancialYear;
  readonly funder: FunderStanding;
  readonly recipient: RecipientStanding;
  readonly rungs: Rungs;
}

/** @param keys of the whole chain, in order */
export function memberOf(recorded: RecordedChains, key: string, keys: readonly string[]): ChainMember {
  const grant = recorded.grants.get(key);
  const papers = grant === undefined ? [key] : keys.filter((paper) => recorded.papersOn.get(key)?.has(paper) ?? false);
  const named = new Set([key, ...papers].flatMap((one) => recorded.predecessorsOf(one)));
  const title = grant?.title;
  return {
    name: recorded.nameOf(key),
    known: knownBy(recorded, key),
    ...(grant === undefined ? {} : { grantId: grant.grantId }),
    ...(title === undefined ? {} : { title }),
    predecessors: [...named].map((one) => recorded.nameOf(one)),
    papers: papers.filter((paper) => grantOf(paper) === undefined).map((paper) => paperOf(recorded, paper)),
    lines: (recorded.linesOf.get(key) ?? []).map((view) => ({
      financialYear: view.financialYear,
      funder: view.funder,
      recipient: view.recipient,
      rungs: rungsOf(view),
    })),
  };
}

function knownBy(recorded: RecordedChains, key: string): ChainMember['known'] {
  if (recorded.grants.has(key) || recorded.papers.has(key)) return 'recorded';
  return recorded.quotesOf.has(key) ? 'quoted' : 'named';
}

function paperOf(recorded: RecordedChains, key: string): ChainPaper {
  const title = recorded.papers.get(key)?.title;
  const years = new Set((recorded.actsOf.get(key) ?? []).map(({ financialYear }) => financialYear));
  return {
    reference: recorded.nameOf(key),
    ...(title === undefined ? {} : { title }),
    acceptedAmounts: [...years].sort().flatMap((financialYear) => {
      const amount = recorded.acceptedAmount(key, financialYear);
      return amount === undefined ? [] : [{ financialYear, amount }];
    }),
    quotedAmounts: (recorded.quotesOf.get(key) ?? []).map((quote) => quotedIn(recorded, key, quote)),
  };
}

export function quotedIn(recorded: RecordedChains, key: string, quote: RecordedQuote): QuotedInChain {
  const { stream, financialYear, amount, asWritten } = quote;
  const recordedAmount = recorded.acceptedAmount(key, financialYear);
  return {
    quotedBy: recorded.nameOf(stream) as DecisionReference,
    financialYear,
    amount,
    asWritten,
    ...(recordedAmount === undefined ? {} : { recordedAmount, differenceAmount: minus(recordedAmount, amount) }),
  };
}

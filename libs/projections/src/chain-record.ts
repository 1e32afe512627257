import { decisionStream, grantStream, streamKind, streamsNamed, type LineView } from '#grants';
import {
  parseDecisionReference,
  sum,
  ZERO,
  type DecisionReference,
  type FinancialYear,
  type GrantId,
  type Pence,
} from '#values';
import type { ChainNode } from './chain-order.ts';

/** All that chains are made of, within both bounds. */
export interface ChainRecord {
  readonly grants: readonly { readonly grantId: GrantId; readonly title: string }[];
  readonly papers: readonly { readonly reference: DecisionReference; readonly title: string }[];
  /** With the amount that holds after errata. */
  readonly acts: readonly RecordedAct[];
  /** Names of predecessors as they are written, by the stream that names them. */
  readonly links: readonly { readonly stream: string; readonly predecessor: string }[];
  readonly quotes: readonly RecordedQuote[];
  readonly lines: readonly { readonly grantId: GrantId; readonly view: LineView }[];
}

export interface RecordedAct {
  readonly reference: DecisionReference;
  readonly grantId: GrantId;
  readonly financialYear: FinancialYear;
  readonly kind: string;
  readonly amount: Pence;
}

/** An amount of another paper, as a paper quotes it. */
export interface RecordedQuote {
  readonly stream: string;
  readonly reference: string;
  readonly financialYear: FinancialYear;
  readonly amount: Pence;
  readonly asWritten: string;
}

/** The record, to be asked by the stream of a grant or a paper. A name that can mean no stream stands for itself. */
export class RecordedChains {
  readonly grants: ReadonlyMap<string, ChainRecord['grants'][number]>;
  readonly papers: ReadonlyMap<string, ChainRecord['papers'][number]>;
  readonly linesOf: ReadonlyMap<string, readonly LineView[]>;
  readonly quotesOf: ReadonlyMap<string, readonly RecordedQuote[]>;
  readonly actsOf: ReadonlyMap<string, readonly RecordedAct[]>;
  /** Papers that act on a grant. */
  readonly papersOn: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #links: ReadonlyMap<string, readonly string[]>;
  readonly #names = new Map<string, string>();

  constructor({ grants, papers, acts, links, quotes, lines }: ChainRecord) {
    this.grants = new Map(grants.map((grant) => [grantStream(grant.grantId), grant]));
    this.papers = new Map(papers.map((paper) => [decisionStream(paper.reference), paper]));
    this.linesOf = grouped(
      lines,
      ({ grantId }) => grantStream(grantId),
      ({ view }) => view,
    );
    this.actsOf = grouped(
      acts,
      ({ reference }) => decisionStream(reference),
      (act) => act,
    );
    const on = grouped(
      acts,
      ({ grantId }) => grantStream(grantId),
      ({ reference }) => decisionStream(reference),
    );
    this.papersOn = new Map([...on].map(([grant, streams]) => [grant, new Set(streams)]));
    this.quotesOf = grouped(
      quotes,
      ({ reference }) => this.#paperNamed(reference),
      (quote) => quote,
    );
    this.#links = grouped(
      links,
      ({ stream }) => stream,
      ({ predecessor }) => this.#keyNamed(predecessor),
    );
  }

  /** Everything that is recorded or named, with what it comes after: a paper also after the grants it acts on. */
  nodes(): readonly ChainNode[] {
    const keys = new Set([...this.grants.keys(), ...this.papers.keys(), ...[...this.#links.values()].flat()]);
    return [...keys].map((key) => {
      const grants = (this.actsOf.get(key) ?? []).map(({ grantId }) => grantStream(grantId));
      const after = new Set([...this.predecessorsOf(key), ...grants.filter((grant) => this.grants.has(grant))]);
      return { key, after: [...after], order: `${this.#firstYear(key)} ${this.nameOf(key)}` };
    });
  }

  /** Keys of the predecessors that it names. */
  predecessorsOf(key: string): readonly string[] {
    return this.#links.get(key) ?? [];
  }

  /** The id of a grant, the reference of a paper, or the name as it was written. */
  nameOf(key: string): string {
    return this.grants.get(key)?.grantId ?? this.papers.get(key)?.reference ?? this.#names.get(key) ?? key;
  }

  /** What our record of a paper accepts for a year; undefined where it accepts nothing. */
  acceptedAmount(key: string, financialYear: FinancialYear): Pence | undefined {
    const accepted = (this.actsOf.get(key) ?? []).filter(
      (act) => act.kind === 'accept' && act.financialYear === financialYear,
    );
    return accepted.length === 0 ? undefined : sum(ZERO, ...accepted.map(({ amount }) => amount));
  }

  #keyNamed(name: string): string {
    const recorded = streamsNamed(name).find((stream) => this.grants.has(stream) || this.papers.has(stream));
    return recorded ?? this.#paperNamed(name);
  }

  /** A paper, where the name can mean one. */
  #paperNamed(name: string): string {
    const streams = streamsNamed(name);
    const paper = streams.find((stream) => streamKind(stream) === 'decision');
    const key = paper ?? streams[0] ?? name;
    this.#names.set(key, paper === undefined ? name : parseDecisionReference(name));
    return key;
  }

  /** The first year that anything is known of; before all others where none is. */
  #firstYear(key: string): string {
    const years = [
      ...(this.linesOf.get(key) ?? []),
      ...(this.actsOf.get(key) ?? []),
      ...(this.quotesOf.get(key) ?? []),
    ];
    return years.map(({ financialYear }) => financialYear as string).sort()[0] ?? '';
  }
}

function grouped<Item, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  valueOf: (item: Item) => Value,
): ReadonlyMap<string, readonly Value[]> {
  return new Map([...Map.groupBy(items, keyOf)].map(([key, members]) => [key, members.map(valueOf)]));
}

import {
  exclusionReason,
  FIGURES,
  figuresOf,
  inForce,
  type Account,
  type CostToJudge,
  type ExcludedCost,
  type FigureName,
  type Figures,
  type HeadView,
  type InForce,
  type LineFact,
} from '#grants';
import { assert, minus, negate, sum, ZERO, type FinancialYear, type Pence, type PlainDate } from '#values';
import { isByHead, noSums, type HeadSums } from './line-views.ts';

/** A posting as a walk takes it, or the sum of several that differ in nothing that counts. */
export interface WalkedPosting {
  readonly financialYear: FinancialYear;
  readonly account: Account;
  readonly amount: Pence;
  readonly head?: string;
  /** The cost entry behind it, as `spend:12` or `accrual:3`; of a partner's cost always the very entry. */
  readonly entry?: string;
  readonly incurredOn?: PlainDate;
  readonly partner?: string;
}

/** What one event brings to the lines of a grant: postings, facts in force, cost covered by a partner's statement. */
export interface WalkStep {
  readonly postings: readonly WalkedPosting[];
  readonly facts: readonly LineFact[];
  /** Entries, as `spend:12`. */
  readonly covered: readonly string[];
}

/** By how much a step moved a figure of a line. Pence, never zero. */
export interface FigureMove {
  readonly financialYear: FinancialYear;
  readonly figure: FigureName;
  readonly amount: Pence;
}

/**
 * The lines of a grant while its events are taken one after the other: after each step every figure is known, and so is
 * what the step moved. Only what a step touches is computed again, so that a walk of many thousand events stays quick.
 * Facts must come in the order in which they were recorded, or in that of their days.
 */
export class GrantWalk {
  readonly #lines = new Map<FinancialYear, WalkedLine>();
  readonly #covered = new Set<string>();

  /** Takes what an event brings, or at the start what all the events before bring together, and says what it moved. */
  take({ postings, facts, covered }: WalkStep): readonly FigureMove[] {
    const touched = new Set<WalkedLine>();
    const lineOf = (financialYear: FinancialYear): WalkedLine => {
      const line = this.#lineOf(financialYear);
      touched.add(line);
      return line;
    };
    for (const entry of covered) this.#covered.add(entry);
    if (covered.length > 0) for (const year of this.#lines.keys()) lineOf(year).judgeAgain();
    for (const fact of facts) lineOf(fact.financialYear).enforce(fact);
    for (const posting of postings) lineOf(posting.financialYear).post(posting);
    return [...touched].flatMap((line) => line.moved());
  }

  #lineOf(financialYear: FinancialYear): WalkedLine {
    let line = this.#lines.get(financialYear);
    if (line === undefined) this.#lines.set(financialYear, (line = new WalkedLine(financialYear, this.#covered)));
    return line;
  }
}

/** Cost that is allowed or excluded together. */
interface WalkedCost extends Omit<CostToJudge, 'covered'> {
  readonly entry: string | undefined;
  amount: Pence;
}

class WalkedLine {
  readonly #financialYear: FinancialYear;
  readonly #covered: ReadonlySet<string>;
  readonly #sums: Partial<Record<Account, Pence>> = {};
  readonly #heads = new Map<string, { readonly head: string } & HeadSums>();
  readonly #facts: LineFact[] = [];
  readonly #costs = new Map<string, WalkedCost>();
  #excluded = new Map<string, ExcludedCost>();
  /** Undefined until it is worked out from the facts, and all cost judged under it. */
  #force: InForce | undefined;
  #figures: Figures;

  constructor(financialYear: FinancialYear, covered: ReadonlySet<string>) {
    this.#financialYear = financialYear;
    this.#covered = covered;
    this.#figures = this.#figuresNow();
  }

  enforce(fact: LineFact): void {
    this.#facts.push(fact);
    this.judgeAgain();
  }

  judgeAgain(): void {
    this.#force = undefined;
  }

  post(posting: WalkedPosting): void {
    const { account, amount, head } = posting;
    this.#sums[account] = sum(this.#sums[account] ?? ZERO, amount);
    if (head === undefined || !isByHead(account)) return;
    let sums = this.#heads.get(head);
    if (sums === undefined) this.#heads.set(head, (sums = { head, ...noSums() }));
    sums[account] = sum(sums[account], amount);
    if (account === 'actual' || account === 'accrued') this.#addCost(posting, head, amount);
    if (account === 'disallowed') this.#addCost(posting, head, negate(amount));
  }

  /** What has moved since it was last asked. */
  moved(): readonly FigureMove[] {
    const before = this.#figures;
    const after = (this.#figures = this.#figuresNow());
    return FIGURES.filter((figure) => after[figure] !== before[figure]).map((figure) => ({
      financialYear: this.#financialYear,
      figure,
      amount: minus(after[figure], before[figure]),
    }));
  }

  #figuresNow(): Figures {
    return figuresOf({
      ...(this.#force ?? this.#judgeAll()),
      financialYear: this.#financialYear,
      sums: this.#sums,
      heads: [...this.#heads.values()] satisfies readonly HeadView[],
      excluded: [...this.#excluded.values()],
    });
  }

  #addCost({ entry = '', incurredOn, partner }: WalkedPosting, head: string, amount: Pence): void {
    assert(incurredOn !== undefined, 'cost is posted with the day on which it was incurred');
    const kind = entry.startsWith('accrual:') ? 'accrual' : 'spend';
    const of = partner === undefined ? undefined : entry;
    const key = `${kind}|${head}|${incurredOn.toString()}|${of ?? ''}`;
    let cost = this.#costs.get(key);
    if (cost === undefined) this.#costs.set(key, (cost = { kind, head, incurredOn, partner, entry: of, amount: ZERO }));
    cost.amount = sum(cost.amount, amount);
    if (this.#force !== undefined) this.#exclude(cost, this.#force, amount);
  }

  #judgeAll(): InForce {
    const force = (this.#force = inForce(this.#facts));
    this.#excluded = new Map();
    for (const cost of this.#costs.values()) this.#exclude(cost, force, cost.amount);
    return force;
  }

  #exclude(cost: WalkedCost, force: InForce, amount: Pence): void {
    const { entry, head } = cost;
    const reason = exclusionReason({ ...cost, covered: entry !== undefined && this.#covered.has(entry) }, force);
    if (reason === undefined) return;
    const key = `${reason}|${head}`;
    this.#excluded.set(key, { reason, head, amount: sum(this.#excluded.get(key)?.amount ?? ZERO, amount) });
  }
}

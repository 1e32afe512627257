import { parseLogAddress } from '#settings';
import { openLog } from '#stores';
import { parseAmount } from '#values';

type Env = Readonly<Record<string, string>>;

/** What happened to rows, by the log alone: of each row and of what its shares became in the grants. */
export interface RowEvents {
  /** Most basis points of a row that were with grants at any position of the log, by the row's key. */
  readonly mostBasisPoints: ReadonlyMap<string, number>;
  /** Most pence of a row that stood in grants at any position, by the row's key. */
  readonly mostAmount: ReadonlyMap<string, bigint>;
  /** Every event of a grant about a share of a row, in order, as `grant-smh ActualSpendReported 1`, by the row's key. */
  readonly inGrants: ReadonlyMap<string, readonly string[]>;
  /** Types of the events of a row, in order, by its key. */
  readonly ofRows: ReadonlyMap<string, readonly string[]>;
}

interface Share {
  readonly key: string;
  readonly shareNo: number;
}

interface Facts {
  readonly amount?: string;
  readonly fromRow?: Share;
  readonly returnOf?: Share;
  readonly reversed?: { readonly facts: { readonly amount: string } };
  readonly shares?: readonly { readonly shareNo: number; readonly shareBasisPoints: number }[];
  readonly shareNo?: number;
  readonly returned?: boolean;
}

/** Reads a log beside its services and folds it by hand, with nothing of the ledger's own folding. */
export async function rowEventsIn(env: Env): Promise<RowEvents> {
  const folder = `sqlite:${env['LEDGER_DATA'] ?? ''}`;
  const log = await openLog(parseLogAddress('LEDGER_LOG', env['LEDGER_LOG'] ?? folder), 'read-only');
  const fold = new RowFold();
  for await (const batch of log.readAll()) {
    for (const { json, stream } of batch) {
      const { data, type } = JSON.parse(json) as { readonly type: string; readonly data: Facts };
      fold.take(stream, type, data);
    }
  }
  await log.close();
  return fold;
}

class RowFold implements RowEvents {
  readonly mostBasisPoints = new Map<string, number>();
  readonly mostAmount = new Map<string, bigint>();
  readonly inGrants = new Map<string, string[]>();
  readonly ofRows = new Map<string, string[]>();
  readonly #standing = new Map<string, Map<number, number>>();
  readonly #amounts = new Map<string, bigint>();

  take(stream: string, type: string, facts: Facts): void {
    if (stream.startsWith('glrow-')) this.#takeRow(stream.slice('glrow-'.length), type, facts);
    const share = facts.returnOf ?? facts.fromRow;
    if (stream.startsWith('grant-') && share !== undefined) this.#takeGrant(stream, type, { facts, share });
  }

  #takeRow(key: string, type: string, { returned, shareNo = 0, shares = [] }: Facts): void {
    this.ofRows.set(key, [...(this.ofRows.get(key) ?? []), type]);
    const standing = this.#standing.get(key) ?? new Map<number, number>();
    this.#standing.set(key, standing);
    if (type === 'RowAllocated') for (const one of shares) standing.set(one.shareNo, one.shareBasisPoints);
    if (type === 'RowShareSettled' && returned === true) standing.delete(shareNo);
    const total = [...standing.values()].reduce((sum, one) => sum + one, 0);
    this.mostBasisPoints.set(key, Math.max(total, this.mostBasisPoints.get(key) ?? 0));
  }

  #takeGrant(stream: string, type: string, { facts, share }: { readonly facts: Facts; readonly share: Share }): void {
    const { key, shareNo } = share;
    this.inGrants.set(key, [...(this.inGrants.get(key) ?? []), `${stream} ${type} ${shareNo}`]);
    const amount = (this.#amounts.get(key) ?? 0n) + moved(type, facts);
    this.#amounts.set(key, amount);
    const most = this.mostAmount.get(key) ?? 0n;
    this.mostAmount.set(key, amount > most ? amount : most);
  }
}

function moved(type: string, { amount = '0.00', reversed }: Facts): bigint {
  if (type === 'ActualSpendReported') return parseAmount(amount);
  return type === 'EntryReversed' ? -parseAmount(reversed?.facts.amount ?? '0.00') : 0n;
}

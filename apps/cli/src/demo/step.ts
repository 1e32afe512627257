import type { GrantRequest, ReceiptRequest } from '#application';
import type { DecisionCommand, PaperFact, RefusalCode } from '#grants';
import { fromWire } from '#values';
import type { DecisionReference, FinancialYear, GrantId, Pence, PlainDate, ReceiptId } from '#values';

/** A command as a caller of the API writes it: money, days, years and names are texts. */
export type Wire<Value> = Value extends Pence | PlainDate | FinancialYear | GrantId | ReceiptId | DecisionReference
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Wire<Value[Key]> }
      : Value;

/** The command as the ledger takes it: a copy, with its money and days as values. */
export const asCommand = <Command>(wire: Wire<Command>): Command =>
  fromWire(JSON.parse(JSON.stringify(wire))) as Command;

/** Who records a fact: a post, never a person. */
export const POSTS = {
  'finance-officer': 'Finance officer',
  approver: "Deputy Mayor's office",
  certifier: 'Chief Finance Officer',
} as const;
export type Post = keyof typeof POSTS;

interface Asked {
  readonly by: Post;
  /** The code of the refusal that is to be shown; everything else must be accepted. */
  readonly refused?: RefusalCode;
  /** What a step that is refused is about, for a person. */
  readonly about?: string;
}

export interface GrantStep extends Asked {
  readonly grantId: string;
  readonly command: Wire<GrantRequest>;
}
export interface PaperStep extends Asked {
  readonly reference: string;
  readonly command: Wire<DecisionCommand>;
}
export interface ReceiptStep extends Asked {
  readonly receiptId: string;
  readonly command: Wire<ReceiptRequest>;
}
/** One command of the demo, with the stream that it is asked of. */
export type Step = GrantStep | PaperStep | ReceiptStep;

export const inGrant =
  (grantId: string) =>
  (by: Post, command: Wire<GrantRequest>): GrantStep => ({ grantId, by, command });

/** A command of a finance officer that the ledger refuses, shown because of it. */
export const refusedInGrant =
  (grantId: string) =>
  (refused: RefusalCode, about: string, command: Wire<GrantRequest>): GrantStep => ({
    grantId,
    by: 'finance-officer',
    command,
    refused,
    about,
  });

export const recordsPaper = (command: Wire<Extract<DecisionCommand, { type: 'RecordDecision' }>>): PaperStep => ({
  reference: command.reference,
  by: 'approver',
  command,
});

export const inReceipt = (receiptId: string, command: Wire<ReceiptRequest>): ReceiptStep => ({
  receiptId,
  by: 'finance-officer',
  command,
});

/** A day that a paper states. */
export const stated = (day: string) => ({ effectiveOn: day, effectiveBasis: 'stated' }) as const;
/** A day that the recorder chose, because the paper is silent. */
export const notStated = (day: string) => ({ effectiveOn: day, effectiveBasis: 'not-stated' }) as const;
/** A day that was invented for the demo, as was everything else in the command that no paper gives. */
export const illustrative = (day: string) => ({ effectiveOn: day, effectiveBasis: 'illustrative' }) as const;

/** A fact of the part of a paper that is published, with its paragraph and every wording worth keeping. */
export const fact = (
  kind: PaperFact['kind'],
  value: string,
  paragraph?: string,
  ...asWritten: readonly string[]
): Wire<PaperFact> => ({
  kind,
  value,
  part: 1,
  ...(paragraph === undefined ? {} : { paragraph }),
  ...(asWritten.length === 0 ? {} : { asWritten }),
});

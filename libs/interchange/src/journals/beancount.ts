import type { Posting } from '#grants';
import { formatAmount } from '#values';
import { beancountAccount, quoted } from './beancount-texts.ts';
import { coverText } from './cover-text.ts';
import type { DaySlice, JournalEntry } from './journal-entry.ts';
import { PlainTextJournal } from './plain-text-journal.ts';

/** The first day that the ledger knows, so that an account is open on whatever day something takes effect. */
const OPENED_ON = '1990-01-01';

/**
 * The postings as a file for Beancount: every account is opened, for pounds alone. All of them are under `Equity`,
 * because they are memoranda: nothing of them belongs on a balance sheet, and closing a year moves none.
 */
export class BeancountFile extends PlainTextJournal {
  readonly #accounts = new Map<string, string>();

  opening(): string {
    return (
      `; ${coverText(this.covered)}\n${EXPLAINED}option "title" "Grant ledger"\n` +
      `option "operating_currency" "GBP"\n\n${OPENED_ON} commodity GBP\n`
    );
  }

  protected transaction(entry: JournalEntry, { effectiveOn, postings }: DaySlice): string {
    const { basis, eventId, position, recordedAt, sentence, type } = entry;
    let opens = '';
    let lines = '';
    for (const posting of postings) {
      const { account, isNew } = this.#account(posting);
      if (isNew) opens += open(account, posting);
      lines += `  ${account}  ${formatAmount(posting.pence)} GBP\n${indented('    ', ofPosting(posting))}`;
    }
    const ofEntry = [
      `event: ${quoted(eventId)}`,
      `position: ${position}`,
      `type: "${type}"`,
      `basis: "${basis}"`,
      `recorded: "${recordedAt}"`,
    ];
    return `${opens}\n${effectiveOn.toString()} * ${quoted(sentence)}\n${indented('  ', ofEntry)}${lines}`;
  }

  /** Written once and then remembered, for the same few come again with every posting. */
  #account(posting: Posting): { readonly account: string; readonly isNew: boolean } {
    const { account, financialYear = '', grantId = '', head } = posting;
    const key = `${account}|${grantId}|${financialYear}|${head === undefined ? '' : `:${head}`}`;
    const known = this.#accounts.get(key);
    if (known !== undefined) return { account: known, isNew: false };
    const name = beancountAccount(posting);
    this.#accounts.set(key, name);
    return { account: name, isNew: true };
  }
}

const open = (account: string, posting: Posting): string =>
  `\n${OPENED_ON} open ${account} GBP\n${indented('  ', ofLine(posting))}`;

const indented = (by: string, lines: readonly string[]): string => lines.map((line) => `${by}${line}\n`).join('');

/** The words of the account's name as they are. */
const ofLine = ({ financialYear, grantId, head }: Posting): readonly string[] => [
  ...(grantId === undefined ? [] : [`grant: "${grantId}"`]),
  ...(financialYear === undefined ? [] : [`year: "${financialYear}"`]),
  ...(head === undefined ? [] : [`head: ${quoted(head)}`]),
];

const ofPosting = (posting: Posting): readonly string[] => [
  ...ofLine(posting),
  ...(posting.claimNo === undefined ? [] : [`claim: ${posting.claimNo}`]),
  ...(posting.receiptId === undefined ? [] : [`receipt: ${quoted(posting.receiptId)}`]),
  ...ofCost(posting),
];

const ofCost = ({ entry, incurredOn, partner, period }: Posting): readonly string[] => [
  ...(entry === undefined ? [] : [`entry: "${entry}"`]),
  ...(period === undefined ? [] : [`period: ${period}`]),
  ...(incurredOn === undefined ? [] : [`incurred: ${incurredOn.toString()}`]),
  ...(partner === undefined ? [] : [`partner: ${quoted(partner)}`]),
];

const EXPLAINED = `; One transaction for each event and day. An account is named Equity:Account:Grant:Year:H-head and moves against
; Equity:Contra-Account:Grant:Year:H-head. Amounts have the ledger's own signs. In the name of a head, a space is a
; hyphen, a hyphen is two, and what a name cannot have is its code point (-u3b- is a semicolon); the head itself is in
; the metadata.
`;

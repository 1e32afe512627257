import { formatAmount } from '#values';
import { coverText } from './cover-text.ts';
import type { DaySlice, JournalEntry } from './journal-entry.ts';
import { PlainTextJournal } from './plain-text-journal.ts';
import { exactText, readableText } from './journal-texts.ts';
import type { Posting } from '#grants';

const ACCOUNT_WIDTH = 52;
const AMOUNT_WIDTH = 14;
/** No grant has this id, for ids are small letters. */
const NO_GRANT = '(unidentified)';

/**
 * The postings as a journal for hledger, good for its strict checks: the commodity and every account are declared. One
 * transaction for each event and day, under the event's position as its code; amounts have the ledger's own signs.
 */
export class HledgerJournal extends PlainTextJournal {
  readonly #declared = new Set<string>();
  readonly #accounts = new Map<string, string>();

  opening(): string {
    return `; ${coverText(this.covered)}\n${EXPLAINED}decimal-mark .\ncommodity 1000.00 GBP\n`;
  }

  protected transaction(entry: JournalEntry, { effectiveOn, postings }: DaySlice): string {
    const { basis, eventId, position, recordedAt, sentence, type } = entry;
    const lines = postings.map((posting) => this.#posting(posting));
    return (
      `${this.#declarations(postings)}\n${effectiveOn.toString()} (${position}) ${readableText(sentence)}\n` +
      `    ; event:${exactText(eventId)}, position:${position}, type:${type}, basis:${basis}, recorded:${recordedAt}\n` +
      lines.join('')
    );
  }

  /** Accounts that stand in no transaction before. */
  #declarations(postings: readonly Posting[]): string {
    let text = '';
    for (const posting of postings) {
      const account = this.#account(posting);
      if (this.#declared.has(account)) continue;
      this.#declared.add(account);
      text += `\naccount ${account}`;
    }
    return text === '' ? '' : `${text}\n`;
  }

  #posting(posting: Posting): string {
    const account = this.#account(posting).padEnd(ACCOUNT_WIDTH);
    const amount = formatAmount(posting.pence).padStart(AMOUNT_WIDTH);
    return `    ${account}  ${amount} GBP${comment(tagsOf(posting))}\n`;
  }

  /** Written once and then remembered, for the same few come again with every posting. */
  #account(posting: Posting): string {
    const { account, financialYear = '', grantId = '', head } = posting;
    const key = `${account}|${grantId}|${financialYear}|${head === undefined ? '' : `:${head}`}`;
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const name = hledgerAccount(posting);
    this.#accounts.set(key, name);
    return name;
  }
}

/** `actual:pcd-867:2020/21:overtime`; the other side is `contra-actual:…`. */
export const hledgerAccount = ({ account, grantId, financialYear, head }: Posting): string =>
  [
    account.replace(':', '-'),
    grantId ?? NO_GRANT,
    ...(financialYear === undefined ? [] : [financialYear]),
    ...(head === undefined ? [] : [exactText(head)]),
  ].join(':');

function tagsOf(posting: Posting): readonly string[] {
  const { claimNo, entry, financialYear, grantId, head, incurredOn, partner, period, receiptId } = posting;
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['grant', grantId],
    ['year', financialYear],
    ['head', text(head)],
    ['claim', claimNo?.toString()],
    ['receipt', text(receiptId)],
    ['entry', entry],
    ['period', period?.toString()],
    ['incurred', incurredOn?.toString()],
    ['partner', text(partner)],
  ];
  return tags.flatMap(([name, value]) => (value === undefined ? [] : [`${name}:${value}`]));
}

const text = (value: string | undefined): string | undefined => (value === undefined ? undefined : exactText(value));

const comment = (tags: readonly string[]): string => (tags.length === 0 ? '' : `  ; ${tags.join(', ')}`);

const EXPLAINED = `; One transaction for each event and day; its code is the event's position in the log. An account is named
; account:grant:year:head and moves against contra-account:grant:year:head. Amounts have the ledger's own signs.
; Names and tags are written as in a web address: %3B is a semicolon. Descriptions are for reading only.
`;

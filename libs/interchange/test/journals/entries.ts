import fc from 'fast-check';
import { ACCOUNTS, type Posting } from '#grants';
import type { JournalEntry } from '#interchange';
import { addDays, parseDate, parseFinancialYear, parseGrantId, pence, type Pence } from '#values';

/** Both sides of a move. */
export const bothSidesOf = (posting: Posting): readonly Posting[] => [
  posting,
  { ...posting, account: `contra:${posting.account}` as Posting['account'], pence: -posting.pence as Pence },
];

export const entryOf = (postings: readonly Posting[], over: Partial<JournalEntry> = {}): JournalEntry => ({
  position: 41n,
  eventId: '3f2c0c8e-0000-5000-8000-000000000041',
  type: 'ActualSpendReported',
  basis: 'illustrative',
  recordedAt: '2026-04-01T09:00:00.000Z',
  sentence: 'Spend 1 on overtime: £10.00, any cost.',
  postings: postings.map((posting, seq) => ({ ...posting, seq })),
  ...over,
});

/** Pieces that mean something in a journal, a spreadsheet or a markup, and some that look like other pieces. */
const PIECES = [
  ...[
    ';',
    ' ; ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '|',
    '"',
    "'",
    '\\',
    ':',
    '::',
    ',',
    '%',
    '%3B',
    '[2020-01-01]',
    '(',
    ')',
    '=',
  ],
  ...[
    '*',
    '!',
    '@',
    '@@',
    '#',
    '^',
    '{',
    '}',
    '<b>',
    '&',
    '-',
    '--',
    '-u3b-',
    'u',
    '~',
    '_x0041_',
    '\u00A0',
    '\u2028',
    '\u0085',
  ],
  ...[
    '\u0000',
    '\u202E',
    '\uFEFF',
    '；',
    '｜',
    '£',
    'é',
    'e\u0301',
    'ŵ',
    '😀',
    '“so”',
    '–',
    'date:2020-01-01',
    'grant:other',
    'a',
    'B',
    '0',
  ],
  ...[
    '\n    actual:other  1.00 GBP',
    '\n2020-01-01 * "x"',
    '  999.00 GBP',
    'include /etc/passwd',
    '\nend comment',
    '\u{2003}',
    ' ',
  ],
];

/** Texts that try to be more than a text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

const posting: fc.Arbitrary<Posting> = fc.record(
  {
    account: fc.constantFrom(...ACCOUNTS),
    pence: fc.bigInt(-(10n ** 12n), 10n ** 12n).map(pence),
    effectiveOn: fc.nat(400).map((days) => addDays(parseDate('2020-04-01'), days)),
    grantId: fc.constantFrom('unidentified', 'no-grant', 'pcd-867', '0').map(parseGrantId),
    financialYear: fc.constantFrom('2020/21', '2021/22').map(parseFinancialYear),
    head: hostileText,
    claimNo: fc.integer({ min: 1, max: 99 }),
    receiptId: hostileText,
    partner: hostileText,
    period: fc.integer({ min: 1, max: 12 }),
    entry: fc.constantFrom('spend:1', 'accrual:12'),
    incurredOn: fc.nat(400).map((days) => addDays(parseDate('2020-04-01'), days)),
  },
  { requiredKeys: ['account', 'pence', 'effectiveOn'] },
);

/** An event with any texts anywhere, which posts on any days. */
export const hostileEntry: fc.Arbitrary<JournalEntry> = fc
  .record({
    postings: fc.array(posting, { minLength: 1, maxLength: 4 }),
    sentence: hostileText,
    eventId: hostileText,
    position: fc.bigInt(0n, 10n ** 9n),
  })
  .map(({ postings, ...over }) => entryOf(postings.flatMap(bothSidesOf), over));

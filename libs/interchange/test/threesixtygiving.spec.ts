import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  composePackage,
  packageText,
  readOrganisations,
  type GrantReceived,
  type Organisations,
  type PackageSources,
} from '#interchange';
import { formatAmount, parseAmount, parseDate, parseFinancialYear, parseGrantId, pence, type Pence } from '#values';
import { line } from './examples.ts';
import { faultsOf } from './threesixtygiving-schema.ts';

const pounds = parseAmount;
const lineOf = (year: string, funder: typeof line.funder, sums: typeof line.sums) => ({
  ...line,
  ...{ financialYear: parseFinancialYear(year), funder, sums },
});

const received = (over: Partial<GrantReceived> = {}): GrantReceived => ({
  grantId: parseGrantId('pcd-956'),
  title: 'Social media intelligence network',
  funder: { name: 'Home Office' },
  recipient: { name: 'MOPAC', identifier: '360G-example-MOPAC' },
  fundingFrom: parseDate('2021-04-01'),
  isOpenedIllustrative: false,
  agreement: { signedOn: parseDate('2021-05-01'), isIllustrative: false },
  lines: [
    lineOf('2021/22', 'agreed', { agreed: pounds('272708.04'), recovered: pounds('200000.00'), held: pounds('0.10') }),
  ],
  illustrative: new Set(),
  lastRecordedAt: '2026-01-02T03:04:05.678Z',
  ...over,
});

const HOME_OFFICE: Organisations = new Map([['Home Office', { id: 'GB-GOR-D16' }]]);

const composed = (over: Partial<PackageSources> = {}) =>
  composePackage({
    grants: [received()],
    organisations: HOME_OFFICE,
    publisherPrefix: '360G-example',
    effectiveOn: parseDate('2022-03-31'),
    position: 41n,
    ...over,
  });

const textOf = (over: Partial<PackageSources> = {}): string => packageText(composed(over).file!);
const parsed = (text: string): unknown => JSON.parse(text);
const grantIn = (over: Partial<GrantReceived>) => composed({ grants: [received(over)] }).file!.grants[0]!;

describe('grants received as 360Giving', () => {
  it('are valid by the published schema', () => {
    expect(faultsOf(parsed(textOf()))).toEqual([]);
    expect(parsed(textOf())).toMatchObject({
      version: '1.4',
      grants: [
        {
          ...{ id: '360G-example-pcd-956', title: 'Social media intelligence network', currency: 'GBP' },
          ...{ amountAwarded: 272708.04, amountDisbursed: 200000.1, awardDate: '2021-05-01' },
          plannedDates: [{ startDate: '2021-04-01', endDate: '2022-03-31' }],
          fundingOrganization: [{ id: 'GB-GOR-D16', name: 'Home Office' }],
          recipientOrganization: [{ id: '360G-example-MOPAC', name: 'MOPAC' }],
          dateModified: '2026-01-02T03:04:05.678Z',
        },
      ],
    });
  });

  it.each([
    ['a day that is none', { awardDate: '2021-13-01' }, '/grants/0/awardDate'],
    ['an amount as a text', { amountAwarded: '272708.04' }, '/grants/0/amountAwarded'],
    ['no funder', { fundingOrganization: undefined }, '/grants/0'],
    ['a funder without identifier', { fundingOrganization: [{ name: 'Home Office' }] }, '/fundingOrganization/0'],
    ['a currency that is none', { currency: 'UKP' }, '/grants/0/currency'],
  ])('would not be valid with %s: the schema bites', (_what, change, where) => {
    const file = parsed(textOf()) as { grants: object[] };
    file.grants[0] = { ...file.grants[0], ...change };
    const faults = faultsOf(parsed(JSON.stringify(file)));
    expect(faults.some((fault) => fault.includes(where))).toBe(true);
  });

  it('are labelled as a recipient’s copy, for people and for programs', () => {
    const { file } = composed();
    expect(file).toMatchObject({
      title: 'Grants received: recipient’s copy',
      description: expect.stringMatching(/not to be counted beside them\. As at 2022-03-31, position 41\.$/),
      identifier: '360G-example-grants-received-recipient-copy',
      publisher: { identifier: '360G-example-MOPAC', name: 'MOPAC' },
    });
    expect(file!.grants[0]!.description).toMatch(/^Recipient’s copy of a grant received\./);
    expect(file!.grants[0]!.classifications).toMatchObject([{ code: 'recipient-copy' }]);
  });

  it('have amounts as numbers that are exact to the penny at any size', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 20n), (count) => {
        const amount: Pence = pence(count);
        const text = textOf({ grants: [received({ lines: [lineOf('2021/22', 'agreed', { agreed: amount })] })] });
        expect(/"amountAwarded": ([0-9.]+),/.exec(text)?.[1]).toBe(formatAmount(amount));
      }),
      { numRuns: 200 },
    );
  });

  it('count what is agreed over all years, and never add what stands on another rung', () => {
    const grant = grantIn({
      lines: [
        lineOf('2020/21', 'closed', { agreed: pounds('100.01'), lapse: pounds('40.00') }),
        lineOf('2021/22', 'agreed', { agreed: pounds('200.02') }),
        lineOf('2022/23', 'offered', { offered: pounds('400.00') }),
        lineOf('2023/24', 'indicative', { indicative: pounds('800.00') }),
      ],
    });
    expect(grant.amountAwarded).toBe(pounds('300.03'));
    expect(grant.description).toContain('Agreed: £100.01 for 2020/21, £200.02 for 2021/22.');
    expect(grant.description).toContain('£400.00 offered for 2022/23, not agreed and not counted.');
    expect(grant.description).toContain('£800.00 indicated for 2023/24, not agreed and not counted.');
    expect(grant.plannedDates).toEqual([{ startDate: '2021-04-01', endDate: '2022-03-31' }]);
  });

  it('have a title under 140 characters, and the whole of a longer one in the description', () => {
    const long = `${'Network '.repeat(20)}end`;
    const { title, description } = grantIn({ title: long });
    expect(title.length).toBeLessThan(140);
    expect(title).toMatch(/Network…$/);
    expect(description).toContain(`Full title: ${long}.`);
    expect(grantIn({ title: 'N'.repeat(200) }).title).toHaveLength(139);
    expect(grantIn({ title: 'N'.repeat(139) }).title).toBe('N'.repeat(139));
  });

  it('say which facts rest on illustrative entries', () => {
    const { description, classifications } = grantIn({
      agreement: { signedOn: parseDate('2021-05-01'), isIllustrative: true },
      illustrative: new Set(['agreed', 'recovered']),
      isOpenedIllustrative: true,
      agreementReference: 'HO/1',
    });
    const all = 'the award date, the amount awarded, the amount disbursed, the planned dates';
    expect(description).toContain(`Agreement HO/1. Illustrative entries are behind: ${all}.`);
    expect(classifications).toMatchObject([{ code: 'recipient-copy' }, { code: 'illustrative' }]);
  });

  it('leave out what is not agreed or has no date, and say so', () => {
    const { agreement: _none, ...unsigned } = received({ grantId: parseGrantId('unsigned') });
    const offered = lineOf('2021/22', 'offered', { offered: pounds('5.00') });
    const grants = [
      received(),
      unsigned,
      received({ grantId: parseGrantId('offered'), lines: [offered] }),
      received({ grantId: parseGrantId('empty'), lines: [] }),
    ];
    const { file, leftOut } = composed({ grants });
    expect(file!.grants.map(({ id }) => id)).toEqual(['360G-example-pcd-956']);
    expect(leftOut).toEqual([
      'unsigned is left out: no agreement is recorded as signed by all, so its award has no date.',
      'offered is left out: nothing of it is agreed (2021/22: offered).',
      'empty is left out: nothing of it is agreed (it has no line).',
    ]);
  });

  it('are refused where none is agreed', () => {
    const { file, refused, leftOut } = composed({ grants: [received({ lines: [] })] });
    expect(file).toBeUndefined();
    expect(refused).toMatchObject([{ code: 'nothing-agreed' }]);
    expect(leftOut).toHaveLength(1);
  });

  it('name no publisher where there are several recipients', () => {
    const other = received({ recipient: { name: 'A police body', identifier: 'GB-GOR-PB1' } });
    expect(composed({ grants: [received(), other] }).file).not.toHaveProperty('publisher');
  });
});

describe('an organisation', () => {
  const codes = (over: Partial<PackageSources>) => composed(over).refused.map(({ code }) => code);

  it('without identifier is refused, with the grant named', () => {
    expect(composed({ organisations: new Map() }).refused).toEqual([
      {
        code: 'organisation-without-identifier',
        sentence:
          'The funder of pcd-956, “Home Office”, has no identifier in the ledger, and none is given for it beside the ledger.',
      },
    ]);
    const nobody = [received({ recipient: { name: 'MOPAC' } })];
    expect(codes({ organisations: new Map(), grants: nobody })).toHaveLength(2);
  });

  it('is refused where ledger and file differ, or the identifier is of no list', () => {
    const home = (identifier: string) => [received({ funder: { name: 'Home Office', identifier } })];
    expect(codes({ grants: home('GB-GOR-D2') })).toEqual(['organisation-identified-twice']);
    expect(codes({ grants: home('GB-GOR-D16') })).toEqual([]);
    expect(codes({ grants: home('D16'), organisations: new Map() })).toEqual(['not-an-organisation-identifier']);
  });

  it('may be named otherwise than in the ledger, with its department', () => {
    const text = '{"MOPAC": {"identifier": "GB-LAE-GLA", "name": "Greater London Authority", "department": "MOPAC"}}';
    const organisations = new Map([...HOME_OFFICE, ...(readOrganisations(text) as Organisations)]);
    const { file } = composed({ organisations, grants: [received({ recipient: { name: 'MOPAC' } })] });
    expect(file!.grants[0]!.recipientOrganization).toEqual([
      { id: 'GB-LAE-GLA', name: 'Greater London Authority', department: 'MOPAC' },
    ]);
    expect(file!.publisher).toEqual({ identifier: 'GB-LAE-GLA', name: 'MOPAC' });
  });

  it.each([
    ['no JSON', 'not-organisations'],
    ['["MOPAC"]', 'not-organisations'],
    ['{"MOPAC": "GB-LAE-GLA"}', 'not-organisations'],
    ['{"MOPAC": {"name": "MOPAC"}}', 'not-organisations'],
    ['{"MOPAC": {"identifier": "GB-LAE-GLA", "dept": "x"}}', 'not-organisations'],
    ['{"MOPAC": {"identifier": "GB-LAE-GLA", "name": 1}}', 'not-organisations'],
    ['{"MOPAC": {"identifier": "GLA"}}', 'not-an-organisation-identifier'],
  ])('is not read from %s', (text, code) => {
    expect(readOrganisations(text)).toMatchObject({ code });
  });
});

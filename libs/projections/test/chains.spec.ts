import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decisionStream, grantStream, lineView, type FunderStanding } from '#grants';
import { chainsOf, inOrder, type ChainRecord, type LineView } from '#projections';
import {
  parseDecisionReference,
  parseFinancialYear,
  parseGrantId,
  toWire,
  type DecisionReference,
  type GrantId,
} from '#values';
import { given } from '../../../test/support/given.ts';
import { opened, pounds } from '../../grants/test/examples.ts';

const grant = (id: string): GrantId => parseGrantId(id);
const paper = (reference: string): DecisionReference => parseDecisionReference(reference);
const year = parseFinancialYear;

/** A line on which the funder has come so far. */
const line = (id: string, financialYear: string, amount: string, funder: FunderStanding = 'agreed') => {
  const blank = lineView(given(opened()).state(), year(financialYear));
  const view: LineView = { ...blank, funder, sums: { [funder]: pounds(amount) } };
  return { grantId: grant(id), view };
};
const accepts = (reference: string, id: string, financialYear: string, amount: string) => ({
  reference: paper(reference),
  grantId: grant(id),
  financialYear: year(financialYear),
  kind: 'accept',
  amount: pounds(amount),
});
const quotes = (by: string, reference: string, financialYear: string, amount: string) => ({
  stream: decisionStream(paper(by)),
  reference,
  financialYear: year(financialYear),
  amount: pounds(amount),
  asWritten: `£${amount}`,
});
const follows = (stream: string, predecessor: string) => ({ stream, predecessor });
const grants = (...ids: string[]) => ids.map((id) => ({ grantId: grant(id), title: `Grant ${id}` }));
const papers = (...references: string[]) => references.map((one) => ({ reference: paper(one), title: `Paper ${one}` }));

const chains = (over: Partial<ChainRecord>) =>
  toWire(chainsOf({ grants: [], papers: [], acts: [], links: [], quotes: [], lines: [], ...over })) as {
    members: { name: string; known: string; papers: { reference: string }[] }[];
    years: { financialYear: string; amount?: string; growth?: object }[];
    quotations: object[];
    circle?: string[];
  }[];

describe('chains of predecessors', () => {
  it('are none where nothing names a predecessor', () => {
    expect(
      chains({
        grants: grants('a'),
        papers: papers('PCD 1'),
        acts: [accepts('PCD 1', 'a', '2020/21', '5.00')],
        quotes: [quotes('PCD 1', 'PCD 545', '2019/20', '4.00')],
      }),
    ).toEqual([]);
  });

  it('have a grant with all the papers about it, in their order', () => {
    const [chain] = chains({
      grants: grants('alpha'),
      papers: papers('PCD 914', 'PCD 867'),
      acts: [
        accepts('PCD 867', 'alpha', '2020/21', '1479306.16'),
        accepts('PCD 914', 'alpha', '2020/21', '1746660.80'),
      ],
      links: [follows(decisionStream(paper('PCD 914')), 'PCD-867'), follows(grantStream(grant('alpha')), 'PCD 545')],
      lines: [line('alpha', '2020/21', '1746660.80')],
    });
    expect(chain?.members).toMatchObject([
      { name: 'PCD 545', known: 'named' },
      {
        name: 'alpha',
        predecessors: ['PCD 545', 'PCD 867'],
        papers: [{ reference: 'PCD 867' }, { reference: 'PCD 914' }],
      },
    ]);
    expect(chain).not.toHaveProperty('circle');
  });

  it('take a name for the grant of that id where there is one, and else for the paper', () => {
    const links = [follows(grantStream(grant('later')), 'pcd-956')];
    const named = (record: Partial<ChainRecord>) => chains({ links, ...record })[0]?.members.map(({ name }) => name);
    expect(named({ grants: grants('later', 'pcd-956') })).toEqual(['pcd-956', 'later']);
    expect(named({ grants: grants('later'), papers: papers('PCD 956') })).toEqual(['PCD 956', 'later']);
    expect(named({ grants: grants('later') })).toEqual(['PCD 956', 'later']);
  });

  it('keep a name that is neither a grant’s nor a paper’s', () => {
    const links = [follows(grantStream(grant('a')), 'a letter of 2019')];
    expect(chains({ grants: grants('a'), links })[0]?.members).toMatchObject([
      { name: 'a letter of 2019', known: 'named', papers: [{ reference: 'a letter of 2019' }], lines: [] },
      { name: 'a', known: 'recorded' },
    ]);
  });

  it('choose no amount where two papers quote a year differently, and compare nothing with it', () => {
    const [chain] = chains({
      grants: grants('a'),
      papers: papers('PCD 2', 'PCD 3'),
      links: [
        follows(decisionStream(paper('PCD 2')), 'PCD 1'),
        follows(decisionStream(paper('PCD 3')), 'PCD 1'),
        follows(decisionStream(paper('PCD 3')), 'PCD 2'),
        follows(grantStream(grant('a')), 'PCD 1'),
      ],
      quotes: [quotes('PCD 2', 'PCD 1', '2019/20', '100.00'), quotes('PCD 3', 'PCD-1', '2019/20', '101.00')],
      lines: [line('a', '2020/21', '110.00'), line('a', '2021/22', '121.00')],
    });
    expect(chain?.years).toEqual([
      { financialYear: '2019/20' },
      { financialYear: '2020/21', rung: 'agreed', amount: '110.00' },
      {
        financialYear: '2021/22',
        rung: 'agreed',
        amount: '121.00',
        growth: { sinceFinancialYear: '2020/21', growthAmount: '11.00', growthPercent: '10.00' },
      },
    ]);
    expect(chain?.quotations).toMatchObject([{ quotedBy: 'PCD 2' }, { quotedBy: 'PCD 3' }]);
  });

  it('R05: add two grants of a year on one rung, and not on unlike ones', () => {
    const links = [follows(grantStream(grant('b')), 'a'), follows(grantStream(grant('c')), 'b')];
    const years = (...lines: ReturnType<typeof line>[]) =>
      chains({ grants: grants('a', 'b', 'c'), links, lines })[0]?.years;
    expect(
      years(line('a', '2020/21', '1.00'), line('b', '2020/21', '2.00'), line('c', '2021/22', '4.00')),
    ).toMatchObject([{ amount: '3.00' }, { amount: '4.00', growth: { growthAmount: '1.00', growthPercent: '33.33' } }]);
    const unlike = years(
      line('a', '2020/21', '1.00'),
      line('b', '2020/21', '2.00', 'offered'),
      line('c', '2021/22', '4.00'),
    );
    expect(unlike).toEqual([
      { financialYear: '2020/21' },
      { financialYear: '2021/22', rung: 'agreed', amount: '4.00' },
    ]);
  });

  it('compare a firm year with the firm year before, over one that is only indicated', () => {
    const [chain] = chains({
      grants: grants('a', 'b'),
      links: [follows(grantStream(grant('b')), 'a')],
      lines: [
        line('a', '2020/21', '100.00'),
        line('a', '2021/22', '500.00', 'indicative'),
        line('b', '2022/23', '90.00'),
      ],
    });
    expect(chain?.years[1]).not.toHaveProperty('growth');
    expect(chain?.years[2]).toMatchObject({
      growth: { sinceFinancialYear: '2020/21', growthAmount: '-10.00', growthPercent: '-10.00' },
    });
  });
});

describe('the order of a chain', () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
  const nodes = fc.uniqueArray(
    fc.record({ key: fc.constantFrom(...keys), after: fc.subarray(keys), order: fc.constantFrom('1', '2', '3') }),
    { selector: ({ key }) => key, minLength: 6, maxLength: 6 },
  );

  it('has everything once, whatever comes after whatever', () => {
    fc.assert(
      fc.property(nodes, (all) => {
        expect(inOrder(all).keys.toSorted()).toEqual(keys);
      }),
    );
  });

  it('has what a node comes after before it, unless there is a circle, and then says so', () => {
    fc.assert(
      fc.property(nodes, (all) => {
        const { keys: order, circle } = inOrder(all);
        const backward = all.some(({ key, after }) => after.some((one) => order.indexOf(one) >= order.indexOf(key)));
        expect(backward).toBe(circle.length > 0);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { parse, type DefaultTreeAdapterTypes, type ParserError } from 'parse5';
import { composeReturn, htmlText, returnSheet } from '#interchange';
import { hostile, HOSTILE, sources } from './examples.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const elementsOf = (node: Node): Element[] => [
  ...(isElement(node) ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : []),
];
const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

function elements(html: string): Element[] {
  const errors: ParserError[] = [];
  const document = parse(html, { onParseError: (error) => errors.push(error) });
  expect(errors).toEqual([]);
  return elementsOf(document);
}

describe('a sheet as a page', () => {
  const page = () => elements(htmlText(returnSheet(composeReturn(sources()))));

  it('is well-formed, in a language, with a title', () => {
    const [html] = page();
    expect(attribute(html!, 'lang')).toBe('en-GB');
    expect(textOf(page().find(({ tagName }) => tagName === 'title')!)).toBe(
      'Claim 1 (interim): An example grant, 2020/21',
    );
  });

  it('gives every table a caption, and every heading what it heads', () => {
    const tables = page().filter(({ tagName }) => tagName === 'table');
    expect(tables.length).toBeGreaterThan(4);
    for (const table of tables) {
      expect(table.childNodes.filter(isElement)[0]?.tagName).toBe('caption');
      const heads = elementsOf(table).filter(({ tagName }) => tagName === 'th');
      expect(
        heads.map((head) => attribute(head, 'scope')).filter((scope) => scope !== 'col' && scope !== 'row'),
      ).toEqual([]);
    }
  });

  it('runs nothing and fetches nothing', () => {
    const tags = new Set(page().map(({ tagName }) => tagName));
    for (const tag of ['script', 'link', 'img', 'iframe', 'object', 'form', 'a']) expect(tags).not.toContain(tag);
    expect(textOf(page().find(({ tagName }) => tagName === 'style')!)).not.toMatch(/url\(|@import/);
    expect(
      page()
        .flatMap(({ attrs }) => attrs.map(({ name }) => name))
        .filter((name) => name.startsWith('on')),
    ).toEqual([]);
  });

  it('shows amounts and days as people write them', () => {
    const cells = page().map(textOf);
    expect(cells).toEqual(expect.arrayContaining(['£425.00', '-£75.00', '15 July 2020', 'overtime']));
  });

  it.each(HOSTILE)('shows %s as the text it is', (text) => {
    const found = elements(htmlText(returnSheet(hostile(text))));
    const tags = new Set(found.map(({ tagName }) => tagName));
    expect([tags.has('script'), tags.has('img')]).toEqual([false, false]);
    expect(found.filter(({ tagName }) => tagName === 'th').map(textOf)).toContain(text);
  });
});

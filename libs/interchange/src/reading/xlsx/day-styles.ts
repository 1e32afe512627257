import { OUTLINE_BYTES_MAX, type WorkbookParts } from './workbook-parts.ts';
import { readXml } from './xml-elements.ts';

/** Formats that Excel has without writing them down: days, in many languages (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DAYS: readonly (readonly [from: number, to: number])[] = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
];

/** The styles, by their number in a cell, under which a number is a day. */
export async function dayStyles(parts: WorkbookParts, stylesPart: string): Promise<ReadonlySet<number>> {
  const ownFormats = new Map<number, string>();
  const formatOfStyle: number[] = [];
  let inCells = false;
  await readXml(parts.bytesOf(stylesPart, OUTLINE_BYTES_MAX), {
    opened: (name, { numFmtId, formatCode = '' }) => {
      if (name === 'numFmt') ownFormats.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formatOfStyle.push(Number(numFmtId ?? 0));
    },
    closed: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  const isDay = (format: number) => {
    const own = ownFormats.get(format);
    return own === undefined ? BUILT_IN_DAYS.some(([from, to]) => format >= from && format <= to) : showsDay(own);
  };
  return new Set(formatOfStyle.flatMap((format, style) => (isDay(format) ? [style] : [])));
}

/** Whether a format shows a day or a year: `d` or `y` outside quotation marks, brackets and escaped characters. */
export const showsDay = (format: string): boolean =>
  /[dy]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').replaceAll(/General/gi, ''));

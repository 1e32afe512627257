import { damaged, OUTLINE_BYTES_MAX, type WorkbookParts } from './workbook-parts.ts';
import { readXml } from './xml-elements.ts';

/** What a workbook says of itself: its sheets in their order, and from which day it counts. */
export interface WorkbookOutline {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  /** Serial numbers of days count from 1 January 1904, as Excel on the Mac once did. */
  readonly from1904: boolean;
  readonly textsPart?: string;
  readonly stylesPart?: string;
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

/** @throws FileRefused `workbook-damaged` where it is no workbook of Excel (XLSX) */
export async function workbookOutline(parts: WorkbookParts): Promise<WorkbookOutline> {
  const roots = await relationsOf(parts, '');
  const workbook = [...roots.values()].find(({ type }) => type === 'officeDocument')?.part;
  if (workbook === undefined || !workbook.endsWith('.xml')) {
    throw damaged('No part of it is a workbook in XML; it may be a document of another program, or an .xlsb.');
  }
  const relations = await relationsOf(parts, workbook);
  const partOf = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.part;
  const { sheets, from1904 } = await sheetsOf(parts, workbook);
  const textsPart = partOf('sharedStrings');
  const stylesPart = partOf('styles');
  return {
    sheets: sheets.flatMap(({ name, hidden, relation }) => {
      const found = relations.get(relation);
      return found?.type === 'worksheet' ? [{ name, hidden, part: found.part }] : [];
    }),
    from1904,
    ...(textsPart === undefined ? {} : { textsPart }),
    ...(stylesPart === undefined ? {} : { stylesPart }),
  };
}

/** What a part refers to, by id, as stands in a part of its own beside it (ECMA-376 part 2). */
async function relationsOf(parts: WorkbookParts, part: string): Promise<ReadonlyMap<string, Relation>> {
  const [folder, file] = splitPath(part);
  const relations = new Map<string, Relation>();
  await readXml(parts.bytesOf(`${folder}_rels/${file}.rels`, OUTLINE_BYTES_MAX), {
    opened: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: resolved(folder, Target) });
    },
    closed: () => undefined,
    text: () => undefined,
  });
  return relations;
}

async function sheetsOf(parts: WorkbookParts, workbook: string) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  let from1904 = false;
  await readXml(parts.bytesOf(workbook, OUTLINE_BYTES_MAX), {
    opened: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const { name: title = '', state = 'visible' } = attributes;
      sheets.push({ name: title, hidden: state !== 'visible', relation: relationIn(attributes) });
    },
    closed: () => undefined,
    text: () => undefined,
  });
  return { sheets, from1904 };
}

/** The attribute is `r:id`, or `id` with whatever else a writer calls that namespace. */
const relationIn = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

function splitPath(part: string): readonly [folder: string, file: string] {
  const end = part.lastIndexOf('/') + 1;
  return [part.slice(0, end), part.slice(end)];
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

import { FileRefused } from '../file-refused.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import { readXml } from './xml-elements.ts';

/**
 * The texts that cells of a workbook refer to by number. They are all kept, for any cell may want any of them.
 * @throws FileRefused `workbook-too-large` beyond the limit
 */
export async function sharedTexts(
  parts: WorkbookParts,
  textsPart: string,
  limits: ReadingLimits,
): Promise<readonly string[]> {
  const texts: string[] = [];
  let characters = 0;
  const gathered = new GatheredText();
  await readXml(parts.bytesOf(textsPart), {
    opened: (name) => {
      if (name === 'si') gathered.begin();
      gathered.opened(name);
    },
    closed: (name) => {
      gathered.closed(name);
      if (name !== 'si') return;
      const text = gathered.whole();
      // An empty text takes room too.
      characters += text.length + 16;
      if (characters > limits.sharedCharacters) throw tooMuch();
      texts.push(text);
    },
    text: (piece) => gathered.add(piece),
  });
  return texts;
}

const tooMuch = (): FileRefused =>
  new FileRefused('workbook-too-large', 'The texts of the workbook are more than can be read. Save it as CSV UTF-8.');

/** Gathers what stands in the `t` elements of a cell or of a shared text, without what only says how it is spoken. */
export class GatheredText {
  private text = '';
  private inText = false;
  private inPhonetic = false;

  begin(): void {
    this.text = '';
  }

  opened(name: string): void {
    if (name === 'rPh') this.inPhonetic = true;
    if (name === 't') this.inText = !this.inPhonetic;
  }

  closed(name: string): void {
    if (name === 'rPh') this.inPhonetic = false;
    if (name === 't') this.inText = false;
  }

  add(piece: string): void {
    if (this.inText) this.text += piece;
  }

  whole(): string {
    return unescaped(this.text);
  }
}

/** Characters that XML cannot hold are written as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number(`0x${code}`)))
    : text;

/** A fenced block of a Markdown page; its language is the first word after the fence. */
export interface Block {
  /** Where its fence stands in the page, from 1. */
  readonly line: number;
  readonly language: string;
  readonly lines: readonly string[];
}

const LANGUAGES = ['bash', 'console', 'json', 'text', 'ts', 'sql', 'mermaid'];
const FENCE = /^(?<indent> *)(?<mark>`{3,}|~{3,}) *(?<language>\S*)/;

/**
 * The fenced blocks of a page, in order.
 * @throws Error for a block whose language says nothing about whether it is run
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const fence = FENCE.exec(lines[at]!)?.groups;
    if (fence === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence['mark']);
    const line = at + 1;
    if (end === -1) throw new Error(`line ${String(line)}: the block is never closed`);
    const inside = lines.slice(line, end).map((text) => text.replace(new RegExp(`^${fence['indent']!}`), ''));
    blocks.push({ line, language: known(fence['language']!, line), lines: inside });
    at = end;
  }
  return blocks;
}

function known(language: string, line: number): string {
  if (LANGUAGES.includes(language)) return language;
  const all = LANGUAGES.join(', ');
  throw new Error(`line ${String(line)}: the block is marked “${language}”, and only ${all} are known`);
}

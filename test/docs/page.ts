import { type Block, blocksOf } from './blocks.ts';

/** One thing that a page tells its reader to do, and what it says will be printed. */
export interface Step {
  /** Where it stands in the page, from 1. */
  readonly line: number;
  readonly kind: 'shell' | 'typescript';
  readonly commands: readonly string[];
  /** The lines shown as its answer; undefined where the page shows none. */
  readonly answer: readonly string[] | undefined;
}

export interface Page {
  readonly steps: readonly Step[];
  /** JSON that is shown but is nobody's answer: it must at least be JSON. */
  readonly examples: readonly { readonly line: number; readonly text: string }[];
}

/** Installing, the tests themselves, and what needs more than this machine has. */
const LEFT_OUT = /^(?:git clone |cd \S+$|npm ci$|npm test$|npm run (?:-s )?(?:lint|jest|bench)\b|docker )/;

/** Reads the blocks of a Markdown page by the convention of CONTRIBUTING.md. */
export function readPage(markdown: string): Page {
  const blocks = blocksOf(markdown);
  const pairs = blocks.map((block, index) => ({ block, before: blocks[index - 1], after: blocks[index + 1] }));
  const steps = pairs.flatMap(({ block, after }) => stepsOf(block, isAnswer(after) ? after.lines : undefined));
  const examples = pairs.filter(({ block, before }) => block.language === 'json' && !isProgram(before));
  return {
    steps: steps.filter(({ commands }) => commands.length > 0),
    examples: examples.map(({ block }) => ({ line: block.line, text: block.lines.join('\n') })),
  };
}

function isAnswer(block: Block | undefined): block is Block {
  return block?.language === 'json' || block?.language === 'text';
}

function isProgram(block: Block | undefined): boolean {
  return block?.language === 'bash' || block?.language === 'ts';
}

function stepsOf(block: Block, answer: readonly string[] | undefined): Step[] {
  const { line, lines } = block;
  if (block.language === 'console') return transcript(block);
  if (block.language === 'bash') return [{ line, kind: 'shell', commands: ourPart(commandsOf(lines)), answer }];
  return block.language === 'ts' ? [{ line, kind: 'typescript', commands: lines, answer }] : [];
}

/** A `console` block: each `$ command`, and under it what it prints. */
function transcript(block: Block): Step[] {
  const steps: Step[] = [];
  for (let at = 0; at < block.lines.length;) {
    const line = block.line + at + 1;
    if (!block.lines[at]!.startsWith('$ ')) {
      throw new Error(`line ${String(line)}: a console block begins with “$ ” and a command`);
    }
    const { command, next } = commandAt(block.lines, at);
    const end = indexFrom(block.lines, next, (text) => text.startsWith('$ '));
    const answer = end > next ? block.lines.slice(next, end) : undefined;
    steps.push({ line, kind: 'shell', commands: ourPart([command.slice(2)]), answer });
    at = end;
  }
  return steps;
}

function commandsOf(lines: readonly string[]): string[] {
  const commands: string[] = [];
  for (let at = 0; at < lines.length;) {
    const { command, next } = commandAt(lines, at);
    if (command.trim() !== '' && !command.startsWith('#')) commands.push(command);
    at = next;
  }
  return commands;
}

/** The command that begins at a line, over as many lines as it takes, and where the next line is. */
function commandAt(lines: readonly string[], at: number): { command: string; next: number } {
  const last = indexFrom(lines, at, (_line, index) => !goesOn(lines.slice(at, index + 1).join('\n')));
  return { command: lines.slice(at, last + 1).join('\n'), next: last + 1 };
}

/** A command goes on after a backslash at the end of a line, and while a quotation mark is open. */
function goesOn(command: string): boolean {
  if (command.startsWith('#')) return false;
  const closed = command.replace(/\\[^\n]|'[^']*'|"(?:[^"\\]|\\.)*"/gs, '');
  return command.endsWith('\\') || /['"]/.test(closed);
}

function indexFrom(lines: readonly string[], from: number, holds: (line: string, index: number) => boolean): number {
  const found = lines.findIndex((line, index) => index >= from && holds(line, index));
  return found === -1 ? lines.length : found;
}

/** What is run of the commands: `npm ci && npm run demo` is run from `npm run demo` on. */
function ourPart(commands: readonly string[]): string[] {
  const shortened = commands.map((command) => command.replace(/^(?:npm ci|npm test) && /, ''));
  return shortened.filter((command) => !LEFT_OUT.test(command));
}

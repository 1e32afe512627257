import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** npm script -> the words that run it with node, without the build that goes before it. */
export type Scripts = ReadonlyMap<string, readonly string[]>;

/** What the repository's npm scripts run: a test has built everything already, and never starts npm. */
export function scriptsOf(repository: string): Scripts {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const ran = new Map<string, string[]>();
  for (const [name, script] of Object.entries(scripts)) {
    const words = /&& exec node (.+)$/.exec(script)?.[1]?.split(' ');
    if (words === undefined) continue;
    ran.set(
      name,
      words.map((word) => (word.startsWith('dist/') ? join(repository, word) : word)),
    );
  }
  return ran;
}

/** The shell functions that stand in for programs which a test must not, or may not be able to, start. */
export function standIns(scripts: Scripts, hasCurl: boolean): string {
  const cases = [...scripts].map(([name, words]) => `    ${name}) node ${quoted(words)} "$@" ;;`);
  const npm = [
    'npm() {',
    '  [ "$1" = run ] && shift',
    '  [ "$1" = -s ] && shift',
    '  local script="$1"; shift',
    '  [ "${1-}" = -- ] && shift',
    '  case "$script" in',
    ...cases,
    '    *) echo "A page may not use npm $script." >&2; return 64 ;;',
    '  esac',
    '}',
  ];
  const curl = `curl() { node ${quoted([join(import.meta.dirname, 'curl.ts')])} "$@"; }`;
  return [...npm, ...(hasCurl ? [] : [curl]), ''].join('\n');
}

/**
 * A command that goes on running, as one that the shell can put behind it: `npm start` and `npm run demo`.
 * Undefined for a command that ends by itself.
 */
export function longRunning(command: string | undefined, scripts: Scripts): string | undefined {
  if (command === undefined || command.includes('--once')) return undefined;
  const found = /^((?:\S+=\S* )*)npm (?:run (?:-s )?)?(start|demo)(?: -- ([^&]*))?&?$/.exec(
    command.replace(/ &$/, '&'),
  );
  if (found === null) return undefined;
  const [, settings = '', script = '', words = ''] = found;
  return `${settings}exec node ${quoted(scripts.get(script) ?? [])} ${words}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' ');
}

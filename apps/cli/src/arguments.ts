import { parseArgs } from 'node:util';
import { isRole, ROLES, type Role } from '#identity';
import { parseLogAddress, type LogAddress } from '#settings';
import { EXPORT_OPTIONS, readExport, type AskedExport } from './export/asked-export.ts';
import { IMPORT_OPTIONS, importWords, readImport, type AskedImport } from './import/asked-import.ts';
import { UsageRefused } from './usage-refused.ts';

/** What was asked for on the command line. */
export type Asked =
  | { readonly command: 'help' }
  | { readonly command: 'demo'; readonly once: boolean; readonly keep: boolean; readonly json: boolean }
  | {
      readonly command: 'token';
      readonly roles: readonly Role[];
      readonly name: string;
      readonly lifetimeSeconds?: number;
    }
  | { readonly command: 'copy'; readonly from: LogAddress; readonly to: LogAddress; readonly json: boolean }
  | { readonly command: 'prepare'; readonly role: string }
  | { readonly command: 'certify'; readonly out?: string; readonly json: boolean }
  | { readonly command: 'rebuild' }
  | ({ readonly command: 'export' } & AskedExport)
  | ({ readonly command: 'import' } & AskedImport)
  | { readonly command: 'status'; readonly json: boolean };

type Options = Readonly<Record<string, { readonly type: 'boolean' | 'string' }>>;

const COMMANDS = {
  demo: { once: { type: 'boolean' }, keep: { type: 'boolean' }, json: { type: 'boolean' } },
  token: { role: { type: 'string' }, name: { type: 'string' }, lifetime: { type: 'string' } },
  copy: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  prepare: { role: { type: 'string' } },
  rebuild: {},
  certify: { out: { type: 'string' }, json: { type: 'boolean' } },
  export: EXPORT_OPTIONS,
  import: IMPORT_OPTIONS,
  status: { json: { type: 'boolean' } },
} as const satisfies Record<string, Options>;
type CommandName = keyof typeof COMMANDS;

const SECONDS = { s: 1, m: 60, h: 3600 } as const;
const LIFETIME = /^([1-9]\d{0,5})([smh])$/;
const ROLE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const LIFETIME_MAX_SECONDS = 24 * SECONDS.h;

/**
 * Reads the words after the program's name. Nothing is guessed: what is not known is refused.
 * @throws UsageRefused with a sentence
 */
export function readArguments(words: readonly string[]): Asked {
  if (words.includes('--help') || words.includes('-h')) return { command: 'help' };
  const [name, ...rest] = words;
  if (name === undefined) throw new UsageRefused(`Say what is to be done: ${commandNames}. See --help.`);
  if (!isCommand(name)) throw new UsageRefused(`“${name}” is not a command; there are ${commandNames}. See --help.`);
  if (name === 'import') {
    const asked = importWords(rest);
    return { command: 'import', ...readImport(asked, readOptions(name, asked.options)) };
  }
  const given = readOptions(name, rest);
  switch (name) {
    case 'demo':
      return { command: 'demo', once: given.has('once'), keep: given.has('keep'), json: given.has('json') };
    case 'token':
      return readToken(given);
    case 'copy':
      return readCopy(given);
    case 'prepare':
      return { command: 'prepare', role: readRoleName(given.get('role')) };
    case 'rebuild':
      return { command: 'rebuild' };
    case 'certify':
      return readCertify(given);
    case 'export':
      return { command: 'export', ...readExport(given) };
    case 'status':
      return { command: 'status', json: given.has('json') };
  }
}

const commandNames = Object.keys(COMMANDS).join(', ');
const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

/** The options given, each at most once; a switch stands for the text of nothing. */
function readOptions(name: CommandName, words: readonly string[]): ReadonlyMap<string, string> {
  const options: Options = COMMANDS[name];
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw new UsageRefused(`${name} takes no “${token.value}”. See --help.`);
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined || !token.rawName.startsWith('--')) throw unknownOption(name, token.rawName);
    if (given.has(token.name)) throw new UsageRefused(`${token.rawName} is given twice.`);
    given.set(token.name, valueOf(token, option.type));
  }
  return given;
}

function unknownOption(name: CommandName, rawName: string): UsageRefused {
  const known = Object.keys(COMMANDS[name]).map((option) => `--${option}`);
  const takes = known.length === 0 ? 'it takes none' : `it takes ${known.join(', ')}`;
  return new UsageRefused(`${rawName} is not an option of ${name}; ${takes}. See --help.`);
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function valueOf({ rawName, value, inlineValue }: OptionToken, type: string): string {
  if (type === 'boolean') {
    if (value === undefined) return '';
    throw new UsageRefused(`${rawName} takes no value.`);
  }
  // `--role --name` is a value forgotten, not a role called “--name”.
  const forgotten = inlineValue !== true && value?.startsWith('-') === true;
  if (value === undefined || value.trim() === '' || forgotten)
    throw new UsageRefused(`${rawName} needs a value. See --help.`);
  return value.trim();
}

function readCopy(given: ReadonlyMap<string, string>): Asked {
  const [from, to] = [given.get('from'), given.get('to')];
  if (from === undefined || to === undefined) throw new UsageRefused('copy needs --from and --to. See --help.');
  return {
    command: 'copy',
    from: parseLogAddress('--from', from),
    to: parseLogAddress('--to', to),
    json: given.has('json'),
  };
}

function readCertify(given: ReadonlyMap<string, string>): Asked {
  const out = given.get('out');
  return { command: 'certify', ...(out === undefined ? {} : { out }), json: given.has('json') };
}

function readRoleName(role: string | undefined): string {
  if (role === undefined) throw new UsageRefused('prepare needs --role. See --help.');
  if (ROLE_NAME.test(role)) return role;
  throw new UsageRefused(`--role is “${role}” and must be a name of small letters, digits and underscores.`);
}

function readToken(given: ReadonlyMap<string, string>): Asked {
  const role = given.get('role');
  const name = given.get('name');
  if (role === undefined || name === undefined) throw new UsageRefused('token needs --role and --name. See --help.');
  const lifetime = given.get('lifetime');
  return {
    command: 'token',
    roles: readRoles(role),
    name,
    ...(lifetime === undefined ? {} : { lifetimeSeconds: readLifetime(lifetime) }),
  };
}

function readRoles(text: string): readonly Role[] {
  const names = text.split(',').map((one) => one.trim());
  return names.map((name) => {
    if (isRole(name)) return name;
    throw new UsageRefused(`“${name}” is not a role; there are ${ROLES.join(', ')}.`);
  });
}

function readLifetime(text: string): number {
  const [, number, unit] = LIFETIME.exec(text) ?? [];
  const seconds = number === undefined ? 0 : Number(number) * SECONDS[unit as keyof typeof SECONDS];
  if (seconds > 0 && seconds <= LIFETIME_MAX_SECONDS) return seconds;
  throw new UsageRefused(`--lifetime is “${text}” and must be like 90s, 30m or 8h, and 24h at most.`);
}

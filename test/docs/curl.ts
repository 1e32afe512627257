import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

// As much of curl as the pages use, for a machine that has none. Anything else is refused, so that a page cannot come
// to mean something here that it does not mean for its reader.
const { values: asked, positionals } = parseArgs({
  options: {
    silent: { type: 'boolean', short: 's' },
    'show-error': { type: 'boolean', short: 'S' },
    fail: { type: 'boolean', short: 'f' },
    include: { type: 'boolean', short: 'i' },
    request: { type: 'string', short: 'X' },
    header: { type: 'string', short: 'H', multiple: true },
    json: { type: 'string' },
    data: { type: 'string', short: 'd' },
    output: { type: 'string', short: 'o' },
  },
  allowPositionals: true,
});

const [address, ...more] = positionals;
if (address === undefined || more.length > 0) throw new Error('One address is asked for at a time.');

const headers = new Headers({ accept: asked.json === undefined ? '*/*' : 'application/json' });
const body = bodyOf(asked.json ?? asked.data);
if (body !== undefined) {
  headers.set('content-type', asked.json === undefined ? 'application/x-www-form-urlencoded' : 'application/json');
}
for (const header of asked.header ?? []) {
  const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(header) ?? [];
  headers.set(name, value);
}
const method = asked.request ?? (body === undefined ? 'GET' : 'POST');
const answer = await fetch(address, { method, headers, body: body ?? null, redirect: 'manual' });
const text = await answer.text();

if (asked.fail === true && answer.status >= 400) {
  process.exitCode = 22;
} else if (asked.output !== undefined) {
  writeFileSync(asked.output, text);
} else {
  process.stdout.write(asked.include === true ? `${headOf(answer)}\n${text}` : text);
}

function bodyOf(given: string | undefined): string | undefined {
  return given?.startsWith('@') === true ? readFileSync(given.slice(1), 'utf8') : given;
}

function headOf({ status, statusText, headers: answered }: Response): string {
  const lines = [...answered].map(([name, value]) => `${name}: ${value}\n`);
  return `HTTP/1.1 ${String(status)} ${statusText}\n${lines.join('')}`;
}

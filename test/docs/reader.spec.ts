import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REPOSITORY } from '../support/repository.ts';
import { follow } from './reader.ts';
import { type Scripts, scriptsOf } from './scripts.ts';

/** Answers every request with what it was sent, the way the ledger's service is started and stopped. */
const SERVICE = `
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
const server = createServer(async (request, response) => {
  const { method, url, headers } = request;
  const answer = { method, url, type: headers['content-type'], key: headers['idempotency-key'], body: await text(request) };
  response.writeHead(url === '/refused' ? 409 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
});
const { PORT, A = '', B = '' } = process.env;
const words = process.argv[2] ?? '';
server.listen(PORT, '127.0.0.1', () => console.log('Listening on http://127.0.0.1:' + PORT + words + A + B));
process.on('SIGTERM', () => server.close());
`;

let folder: string;
let scripts: Scripts;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'a-service-'));
  writeFileSync(join(folder, 'service.mjs'), SERVICE);
  writeFileSync(join(folder, 'words.mjs'), 'console.log(JSON.stringify(process.argv.slice(2)));');
  scripts = new Map([
    ['start', [join(folder, 'service.mjs')]],
    ['ledger', [join(folder, 'words.mjs'), 'ledger']],
  ]);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a page that tells the truth', () => {
  it('is followed from block to block in one shell', async () => {
    await expect(read('bash: NAME=ledger', 'bash: echo "$NAME" one; echo two', 'text: ledger one|two')).resolves.toBe(
      'good',
    );
  });

  it('may show a transcript', async () => {
    await expect(read('console: $ A=1|$ echo $A|1|$ echo x; echo y|…|y')).resolves.toBe('good');
  });

  it('may leave out part of a line and whole lines', async () => {
    await expect(read('bash: echo id 4711 at noon; seq 9', 'text: id … at noon|1|…|9')).resolves.toBe('good');
  });

  it('may show JSON laid out and in part', async () => {
    const shown = ['json: {|  "method": "GET",|  "url": "/grants?…",|  …|}'];
    await expect(read('bash: npm start', "bash: curl -s 'http://127.0.0.1:3000/grants?a=1'", ...shown)).resolves.toBe(
      'good',
    );
  });

  it('may send a body over several lines', async () => {
    const send = 'bash: curl -s http://localhost:3000/grants \\|  -H "Idempotency-Key: k" --json \'{|"a": 1}\'';
    const shown = 'json: {"method": "POST", "type": "application/json", "key": "k", "body": "{\\n\\"a\\": 1}", …}';
    await expect(read('bash: npm start &', send, shown)).resolves.toBe('good');
  });

  it('may show what the service prints at its start', async () => {
    const start = ['bash: npm start -- " today"', 'text: Listening on http://127.0.0.1:3000 today'];
    await expect(read(...start, 'bash: npm start', 'text: Listening on http://127.0.0.1:3000')).resolves.toBe('good');
  });

  it('may set the service up for one start', async () => {
    const start = ["bash: # it's before|export A=0 B=0", 'bash: A=1 B=2 npm start -- ,'];
    await expect(read(...start, 'text: Listening on http://127.0.0.1:3000,12')).resolves.toBe('good');
  });

  it('reaches a script of the repository with its arguments', async () => {
    await expect(
      read("bash: npm run -s ledger -- token --name 'A B'", 'json: ["ledger", "token", "--name", "A B"]'),
    ).resolves.toBe('good');
  });

  it('may show a program that uses a library of the ledger', async () => {
    await expect(
      read("ts: import * as values from '#values';|console.log(typeof values);", 'text: object'),
    ).resolves.toBe('good');
  });

  it('is followed from where installing and testing end', async () => {
    await expect(
      read('bash: git clone somewhere|cd ledger|npm ci && npm run -s ledger', 'json: ["ledger"]'),
    ).resolves.toBe('good');
    await expect(read('bash: npm ci && npm test', 'text: 1 passed, 0 failed')).resolves.toBe('good');
  });
});

describe('the stand-in for curl', () => {
  const curl = `node '${join(import.meta.dirname, 'curl.ts')}'`;

  it('sends and shows what curl does', async () => {
    const send = `bash: ${curl} -sS http://127.0.0.1:3000/a -H 'Idempotency-Key: k' -d b=1`;
    const sent =
      '{"method": "POST", "url": "/a", "type": "application/x-www-form-urlencoded", "key": "k", "body": "b=1"}';
    const look = `bash: ${curl} -si -X PUT http://127.0.0.1:3000/refused`;
    const seen = 'text: HTTP/1.1 409 Conflict|…|content-type: application/json|…||{"method":"PUT",…';
    await expect(read('bash: npm start', send, `json: ${sent}`, look, seen)).resolves.toBe('good');
  });

  it('fails where curl fails, and at what it does not know', async () => {
    await expect(read('bash: npm start', `bash: ${curl} -sf http://127.0.0.1:3000/refused`)).rejects.toThrow(
      'status 22',
    );
    await expect(read(`bash: ${curl} --retry 3 http://127.0.0.1:3000`)).rejects.toThrow("Unknown option '--retry'");
  });
});

describe('a page that does not', () => {
  it('is caught at a command that fails', async () => {
    await expect(read('bash: true|false|true')).rejects.toThrow('a-page.md line 1: ended with status 1');
  });

  it('is caught at a line that is not printed', async () => {
    await expect(read('bash: echo one', 'text: two')).rejects.toThrow('line 1: the lines differ');
    await expect(read('bash: seq 3', 'text: 1|2')).rejects.toThrow('the lines differ');
    await expect(read('console: $ seq 3|1|…|4')).rejects.toThrow('the lines differ');
  });

  it.each([
    ['a wrong figure', '{"a":"1.00","b":[]}', '{"a": "2.00", "b": []}', 'the answer.a is "1.00" and not "2.00"'],
    ['a member too few', '{"a":1,"b":2}', '{"a": 1}', 'the answer has b beside what is shown'],
    ['a member too many', '{"a":1}', '{"a": 1, "b": 2, …}', 'the answer.b is undefined and not 2'],
    ['an item too few', '{"a":[1,2]}', '{"a": [1]}', 'the answer.a has 2 items and not 1'],
    ['an item too many', '{"a":[1]}', '{"a": [1, 2, …]}', 'the answer.a has 1 items and not 2'],
    ['another end', '"{}"', '"{…]"', 'the lines differ'],
  ])('is caught at %s', async (_what, printed, shown, why) => {
    await expect(read(`bash: echo '${printed}'`, `json: ${shown}`)).rejects.toThrow(why);
  });

  it('is caught at a service that does not start', async () => {
    await expect(
      follow('a-page.md', page('bash: npm start'), new Map([['start', ['-e', 'process.exit(3)']]])),
    ).rejects.toThrow('did not start');
  });

  it('is caught at an npm script that a page may not use', async () => {
    await expect(read('bash: npm run -s build')).rejects.toThrow('ended with status 64');
  });

  it('is caught at JSON that is none, and at a block of a language nobody runs', async () => {
    await expect(read('json: {"a": 1')).rejects.toThrow('this is not JSON');
    await expect(read('sh: echo one')).rejects.toThrow('the block is marked “sh”');
    await expect(read(': echo one')).rejects.toThrow('the block is marked “”');
  });
});

describe('the scripts of the repository', () => {
  it('are run by what package.json says', () => {
    const here = scriptsOf(REPOSITORY);
    expect(here.get('start')).toEqual([join(REPOSITORY, 'dist/apps/ledger/src/main.js')]);
    expect(here.get('demo')).toEqual([join(REPOSITORY, 'dist/apps/cli/src/main.js'), 'demo']);
  });
});

async function read(...blocks: string[]): Promise<'good'> {
  await follow('a-page.md', page(...blocks), scripts);
  return 'good';
}

/** Markdown of blocks given as `language: line|line`. */
function page(...blocks: string[]): string {
  return blocks
    .map((block) => {
      const [, language = '', lines = ''] = /^(\w*): ?(.*)$/s.exec(block) ?? [];
      return `\`\`\`${language}\n${lines.replaceAll('|', '\n')}\n\`\`\`\n`;
    })
    .join('\n');
}

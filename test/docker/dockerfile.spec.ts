import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSettings } from '#settings';
import { REPOSITORY } from '../support/repository.ts';
import { scriptsOf } from '../docs/scripts.ts';
import { allOf, onlyOf, stagesOf } from './dockerfile.ts';

const stages = stagesOf(readFileSync(join(REPOSITORY, 'docker/Dockerfile'), 'utf8'));
const image = stages.at(-1) ?? [];
const environment = Object.fromEntries(
  onlyOf(image, 'ENV')
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

describe('the image', () => {
  it('is built on the Node that the packages ask for', () => {
    const { engines } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const major = engines.node.replace('>=', '');
    for (const stage of stages) expect(onlyOf(stage, 'FROM')).toMatch(new RegExp(`^node:${major}-slim( AS \\w+)?$`));
  });

  it('copies only what is there and what the build is sent', () => {
    const sent = readFileSync(join(REPOSITORY, '.dockerignore'), 'utf8').split('\n');
    const copied = stages.flatMap((stage) => allOf(stage, 'COPY')).filter((copy) => !copy.startsWith('--from='));
    const sources = copied.flatMap((copy) => copy.split(' ').slice(0, -1));
    expect(sources).toContain('apps');
    for (const source of sources) {
      expect(existsSync(join(REPOSITORY, source))).toBe(true);
      expect(sent).toContain(`!${source}`);
    }
  });

  it('copies from stages that there are, to where the program looks', () => {
    const names = stages.map((stage) => / AS (\w+)$/.exec(onlyOf(stage, 'FROM'))?.[1]);
    const copied = allOf(image, 'COPY').filter((copy) => copy.startsWith('--from='));
    for (const copy of copied) expect(names).toContain(/^--from=(\w+)/.exec(copy)?.[1]);
    expect(copied).toContain('--from=build /ledger/dist dist');
    for (const stage of stages) expect(onlyOf(stage, 'WORKDIR')).toBe('/ledger');
  });

  it('starts what npm start starts', () => {
    const [program, ...words] = JSON.parse(onlyOf(image, 'ENTRYPOINT')) as string[];
    expect(program).toBe('node');
    expect(words.map((word) => join(REPOSITORY, word))).toEqual(scriptsOf(REPOSITORY).get('start'));
    const source = words.map((word) => word.replace(/^dist\/(.+)\.js$/, '$1.ts'));
    for (const file of source) expect(existsSync(join(REPOSITORY, file))).toBe(true);
  });

  it('runs as a user with no rights, who can write to the data folder and nowhere else', () => {
    const user = onlyOf(image, 'USER');
    expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const [owner = '', group = ''] = user.split(':');
    expect(allOf(image, 'RUN')).toEqual([`install -d -o ${owner} -g ${group} -m 700 /data`]);
    expect(allOf(image, 'COPY').filter((copy) => /--ch(own|mod)/.test(copy))).toEqual([]);
    const order = image.map(({ name }) => name);
    expect(order.indexOf('USER')).toBeGreaterThan(order.indexOf('RUN'));
    expect(order.indexOf('VOLUME')).toBeGreaterThan(order.indexOf('USER'));
  });

  it('keeps the ledger in a volume and can be reached from outside', () => {
    const issuer = 'https://issuer.example';
    const outside = { LEDGER_ISSUER: issuer, LEDGER_AUDIENCE: 'ledger', LEDGER_JWKS: `${issuer}/keys` };
    const settings = readSettings({ ...environment, ...outside });
    expect(settings).toMatchObject({ production: true, host: '0.0.0.0', dataFolder: onlyOf(image, 'VOLUME') });
    expect(String(settings.port)).toBe(onlyOf(image, 'EXPOSE'));
  });

  it('is refused without a real issuer', () => {
    expect(() => readSettings(environment)).toThrow('LEDGER_ISSUER');
  });
});

describe('the health check of the image', () => {
  it('is content with a service that lives', async () => {
    await expect(healthWhen(200)).resolves.toEqual({ asked: ['/livez'], status: 0 });
  });

  it('is not content with a service that says it does not', async () => {
    await expect(healthWhen(503)).resolves.toEqual({ asked: ['/livez'], status: 1 });
  });

  it('is not content when nobody answers', async () => {
    await expect(healthAt(await closedPort())).resolves.toBe(1);
  });
});

/** What the health check asks of a service that answers with that status, and the status it ends with itself. */
async function healthWhen(answer: number): Promise<{ asked: (string | undefined)[]; status: number }> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(answer).end();
  });
  const port = await listen(server);
  const status = await healthAt(port);
  server.closeAllConnections();
  server.close();
  return { asked, status };
}

async function healthAt(port: number): Promise<number> {
  const [, command = ''] = / CMD (\[.*\])$/.exec(onlyOf(image, 'HEALTHCHECK')) ?? [];
  const [program, ...words] = JSON.parse(command) as string[];
  expect(program).toBe('node');
  return await new Promise((resolve) => {
    const child = execFile(process.execPath, words, { env: { PORT: String(port) } });
    child.once('exit', (status) => resolve(status ?? -1));
  });
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

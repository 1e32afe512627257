import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { REPOSITORY } from '../support/repository.ts';
import { difference, parseShown } from './answer.ts';
import { type Page, readPage, type Step } from './page.ts';
import { longRunning, type Scripts } from './scripts.ts';
import { type Ran, Shell } from './shell.ts';

const PORT_IN_PAGES = /\b(127\.0\.0\.1|localhost):3000\b/g;
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 25;

/** Does what a page says, in order, as a reader would who copies it; throws at the first thing that is not as shown. */
export async function follow(name: string, markdown: string, scripts: Scripts): Promise<void> {
  const page = readPage(markdown);
  refuseBadExamples(name, page);
  if (page.steps.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'following-a-page-'));
  const reader = new Reader(name, folder, scripts, await freePort());
  try {
    for (const step of page.steps) await reader.follow(step);
    await reader.stopService();
  } finally {
    reader.leave();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Reader {
  readonly #shell: Shell;
  readonly #programs: string[] = [];
  #service: Awaited<ReturnType<Shell['start']>> | undefined;

  constructor(
    private readonly name: string,
    folder: string,
    private readonly scripts: Scripts,
    private readonly port: number,
  ) {
    this.#shell = new Shell(folder, scripts, port);
  }

  async follow(step: Step): Promise<void> {
    const commands = step.kind === 'shell' ? step.commands : [this.#programOf(step)];
    const here = commands.map((command) => command.replace(PORT_IN_PAGES, `$1:${String(this.port)}`));
    const service = longRunning(here.at(-1), this.scripts);
    const ran = await this.#shell.run((service === undefined ? here : here.slice(0, -1)).join('\n'));
    if (ran.status !== 0) this.#fail(step, `ended with status ${String(ran.status)}`, ran);
    if (service === undefined) this.#compare(step, ran);
    else await this.#startService(step, service);
  }

  /** Leaves nothing behind, however the page went. */
  leave(): void {
    this.#shell.end();
    for (const folder of this.#programs) rmSync(folder, { recursive: true, force: true });
  }

  async #startService(step: Step, command: string): Promise<void> {
    await this.stopService();
    this.#service = await this.#shell.start(command);
    const { pid, output } = this.#service;
    const ready = await until(async () => !isRunning(pid) || (await isAlive(this.port)));
    if (!ready || !isRunning(pid)) this.#fail(step, 'did not start', output());
    await until(() => Promise.resolve(step.answer === undefined || this.#differs(step, output()) === undefined));
    this.#compare(step, output());
  }

  /** Asks the service to stop, the way an operator would. */
  async stopService(): Promise<void> {
    const pid = this.#service?.pid;
    this.#service = undefined;
    if (pid === undefined || !isRunning(pid)) return;
    process.kill(pid, 'SIGTERM');
    if (await until(() => Promise.resolve(!isRunning(pid)))) return;
    throw new Error(`${this.name}: the service did not stop when it was asked to`);
  }

  #compare(step: Step, ran: Ran): void {
    const differs = this.#differs(step, ran);
    if (differs !== undefined) this.#fail(step, differs, ran);
  }

  #differs(step: Step, ran: Ran): string | undefined {
    if (step.answer === undefined) return undefined;
    return difference(step.answer, ran.printed.replaceAll(`:${String(this.port)}`, ':3000'));
  }

  #fail(step: Step, why: string, ran: Ran): never {
    const shown = step.answer === undefined ? [] : ['--- the page shows', ...step.answer];
    const printed = ['--- it printed', ran.printed, '--- and complained', ran.complained];
    throw new Error(
      [`${this.name} line ${String(step.line)}: ${why}`, ...step.commands, ...shown, ...printed].join('\n'),
    );
  }

  /** A TypeScript block is a program inside the repository, so that `#values` means there what it means in the sources. */
  #programOf(step: Step): string {
    mkdirSync(join(REPOSITORY, 'dist'), { recursive: true });
    const folder = mkdtempSync(join(REPOSITORY, 'dist/page-'));
    this.#programs.push(folder);
    const file = join(folder, 'block.ts');
    writeFileSync(file, step.commands.join('\n'));
    return `node --conditions=ledger-source '${file}'`;
  }
}

function refuseBadExamples(name: string, { examples }: Page): void {
  const bad = examples.find(({ text }) => parseShown(text) === undefined);
  if (bad !== undefined) throw new Error(`${name} line ${String(bad.line)}: this is not JSON`);
}

async function until(holds: () => Promise<boolean>): Promise<boolean> {
  const last = performance.now() + PATIENCE_MS;
  while (performance.now() < last) {
    if (await holds()) return true;
    await wait(LOOK_AGAIN_MS);
  }
  return false;
}

async function isAlive(port: number): Promise<boolean> {
  return await fetch(`http://127.0.0.1:${String(port)}/livez`).then(
    (answer) => answer.ok,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The machine gave no port.');
  return address.port;
}

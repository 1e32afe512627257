import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalIssuer } from '#identity';
import { decode } from '#event-log';
import { readSettings, shownAddress, type Settings } from '#settings';
import { CommandFailed } from '../command-failed.ts';
import { DEMO_STEPS } from '../demo/demo-steps.ts';
import { readReport } from '../demo/read-report.ts';
import { keyOf, recordSteps } from '../demo/record-steps.ts';
import { reportAsJson } from '../demo/report-json.ts';
import { reportAsTables } from '../demo/report-table.ts';
import type { DemoReport } from '../demo/report.ts';
import { openLedger, type OpenedLedger } from '../open-ledger.ts';
import type { Output } from '../output.ts';
import { startService } from '../service.ts';

interface DemoOptions {
  readonly once: boolean;
  /** Whether a demo that is there already is gone on with. */
  readonly keep: boolean;
  readonly json: boolean;
}

/**
 * Records the five papers in a fresh ledger through the application, prints the balances and, unless it is to end
 * there, starts the service on that ledger and waits for its end.
 * @returns the exit code
 * @throws CommandFailed where the ledger holds anything, unless that is a demo to be gone on with
 */
export async function demo(options: DemoOptions, environment: NodeJS.ProcessEnv, out: Output): Promise<number> {
  const settings = await demoSettings(environment);
  const { once, json } = options;
  const report = await recordDemo(settings, options.keep);
  if (report === undefined) {
    out.say(`The demo of an earlier start goes on in ${shownAddress(settings.log)}\n`);
  } else {
    if (json) out.say(`The ledger lies in ${shownAddress(settings.log)}\n`);
    out.print(json ? reportAsJson(report) : reportAsTables(report));
  }
  return once ? 0 : await serve(settings, json ? { ...out, print: out.say } : out);
}

/** The settings with the folder of the demo: the one that is set, else a fresh temporary one. */
async function demoSettings(environment: NodeJS.ProcessEnv): Promise<Settings> {
  const settings = readSettings(environment);
  if (environment['LEDGER_DATA'] !== undefined) return settings;
  const dataFolder = await mkdtemp(join(await realpath(tmpdir()), 'grant-ledger-demo-'));
  return readSettings({ ...environment, LEDGER_DATA: dataFolder });
}

/** The figures of the demo, or undefined where there is one already and it may be kept. */
async function recordDemo(settings: Settings, keep: boolean): Promise<DemoReport | undefined> {
  const ledger = await openLedger(settings);
  const shown = shownAddress(settings.log);
  try {
    const head = await ledger.log.head();
    if (head !== undefined && keep && (await holdsDemo(ledger))) return undefined;
    if (head !== undefined) throw notFresh(shown, head.position + 1n);
    const recorded = await recordSteps(DEMO_STEPS, (command) => ledger.commands.execute(command));
    return await readReport(ledger.queries, shown, DEMO_STEPS, recorded);
  } finally {
    await ledger.close();
  }
}

/** Whether a ledger began as a demo: its first event was recorded under the key of the demo's first step. */
async function holdsDemo({ log }: OpenedLedger): Promise<boolean> {
  for await (const [first] of log.readAll()) return first !== undefined && decode(first.json).command?.key === keyOf(0);
  return false;
}

const notFresh = (ledger: string, events: bigint): CommandFailed =>
  new CommandFailed(
    `The ledger in ${ledger} already holds ${events} events, and the demo wants a fresh one. ` +
      'Let LEDGER_DATA name an empty folder, or leave it unset.',
  );

async function serve(settings: Settings, out: Output): Promise<number> {
  const { dataFolder, issuer } = settings;
  const service = startService(settings);
  const address = await service.address;
  if (address === undefined) {
    out.say('The service did not start; the line above says why. The ledger is kept: with that put right,\n');
    out.say(`  LEDGER_DATA=${dataFolder} npm start\n`);
  } else {
    const token = issuer === 'local' ? await demoToken(dataFolder) : undefined;
    out.print(welcome(address, dataFolder, token));
  }
  return await service.ended;
}

async function demoToken(dataFolder: string): Promise<string> {
  const localIssuer = await openLocalIssuer(dataFolder);
  return await localIssuer.token({ roles: ['finance-officer'], name: 'Finance officer' });
}

function welcome(address: string, dataFolder: string, token: string | undefined): string {
  const shown =
    token === undefined
      ? ['Its tokens come from the issuer that LEDGER_ISSUER names.']
      : [
          'Token of a finance officer, good for 12 hours:',
          token,
          '',
          'Tokens of other roles:',
          `  LEDGER_DATA=${dataFolder} npm run -s ledger -- token --role approver --name "Deputy Mayor's office"`,
          '',
          'To begin with:',
          '  TOKEN=…  # the one above',
          `  curl -H "Authorization: Bearer $TOKEN" ${address}/api/v1/grants/pcd-867/claimable`,
        ];
  return [
    '',
    `The service is running at ${address}`,
    `OpenAPI page: ${address}/docs`,
    'Ctrl+C ends it.',
    '',
    ...shown,
    '',
  ]
    .map((line) => `${line}\n`)
    .join('');
}

import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalIssuer } from '#identity';
import { readSettings, type Settings } from '#settings';
import { CommandFailed } from '../command-failed.ts';
import { DEMO_STEPS } from '../demo/demo-steps.ts';
import { readReport } from '../demo/read-report.ts';
import { recordSteps } from '../demo/record-steps.ts';
import { reportAsJson } from '../demo/report-json.ts';
import { reportAsTables } from '../demo/report-table.ts';
import type { DemoReport } from '../demo/report.ts';
import { openLedger } from '../open-ledger.ts';
import type { Output } from '../output.ts';
import { startService } from '../service.ts';

interface DemoOptions {
  readonly once: boolean;
  readonly json: boolean;
}

/**
 * Records the five papers in a fresh ledger through the application, prints the balances and, unless it is to end
 * there, starts the service on that ledger and waits for its end.
 * @returns the exit code
 * @throws CommandFailed where LEDGER_DATA names a ledger that holds anything
 */
export async function demo({ once, json }: DemoOptions, environment: NodeJS.ProcessEnv, out: Output): Promise<number> {
  const settings = await demoSettings(environment);
  const report = await recordDemo(settings.dataFolder);
  if (json) out.say(`The ledger lies in ${settings.dataFolder}\n`);
  out.print(json ? reportAsJson(report) : reportAsTables(report));
  return once ? 0 : await serve(settings, json ? { ...out, print: out.say } : out);
}

/** The settings with the folder of the demo: the one that is set, else a fresh temporary one. */
async function demoSettings(environment: NodeJS.ProcessEnv): Promise<Settings> {
  const settings = readSettings(environment);
  if (environment['LEDGER_DATA'] !== undefined) return settings;
  const dataFolder = await mkdtemp(join(await realpath(tmpdir()), 'grant-ledger-demo-'));
  return { ...settings, dataFolder };
}

async function recordDemo(dataFolder: string): Promise<DemoReport> {
  const ledger = await openLedger(dataFolder);
  try {
    const head = await ledger.log.head();
    if (head !== undefined) throw notFresh(dataFolder, head.position + 1n);
    const recorded = await recordSteps(DEMO_STEPS, (command) => ledger.commands.execute(command));
    return await readReport(ledger.queries, dataFolder, DEMO_STEPS, recorded);
  } finally {
    await ledger.close();
  }
}

const notFresh = (dataFolder: string, events: bigint): CommandFailed =>
  new CommandFailed(
    `The ledger in ${dataFolder} already holds ${events} events, and the demo wants a fresh one. ` +
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

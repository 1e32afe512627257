import 'reflect-metadata';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { tokenCheck } from '#identity';
import { mappingsWith, MappingsRefused } from '#interchange';
import { readSettings, SettingRefused, shownAddress, type Settings } from '#settings';
import { openStore, type Store } from '#stores';
import { tokenSource } from './access/token-source.ts';
import { AppModule } from './app.module.ts';
import { openService } from './http/open-service.ts';
import { stopService } from './http/stop-service.ts';
import { ROUTES } from './roles.ts';

const FAILED = 1;
const WRONG_SETTING = 2;
const FINISH_MS = 10_000;
/** In production somebody asks /readyz every few seconds and must hear of the stop before the door closes. */
const LINGER_MS = 3_000;

/** Starts the service and prints one line that programs read: with PORT=0 nobody else knows the port. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const mappings = await mappingsWith(settings.mappingsFolder);
  const store = await openStore(settings);
  store.readModels.follow();
  try {
    const check = tokenCheck(await tokenSource(settings));
    const app = await openService(AppModule.of(settings, store, mappings), { table: ROUTES, check });
    stopOnSignal(app, store, settings);
    await app.listen(settings.port, settings.host);
    sayListening(await app.getUrl(), settings);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function sayListening(address: string, { issuer, log, readModels }: Settings): void {
  const logger = new Logger('Service');
  logger.log({ address, log: shownAddress(log), readModels: shownAddress(readModels) }, 'listening');
  if (issuer !== 'local') return;
  logger.warn('for trying out only: its tokens come from the local issuer, whose key lies in the data folder');
}

function stopOnSignal(app: NestFastifyApplication, store: Store, { production }: Settings): void {
  const stop = (): void => {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    stopService(app, { linger: () => wait(production ? LINGER_MS : 0), finishMs: FINISH_MS })
      .then(() => store.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          new Logger('Service').error({ err: error }, 'could not stop in order');
          process.exit(FAILED);
        },
      );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

/** What keeps the service from starting is said in one sentence; the stack is for those who ask for it. */
function explain(error: unknown): never {
  process.stderr.write(`${sentenceOf(error)}\n`);
  if (error instanceof SettingRefused || error instanceof MappingsRefused) process.exit(WRONG_SETTING);
  if (process.env['LEDGER_LOG_LEVEL'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(FAILED);
}

/** A port that is taken is the commonest trouble of all, and Node says it in capitals. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (code !== 'EADDRINUSE') return error.message;
  return `Port ${port ?? ''} of ${address ?? 'this machine'} is taken by another program. Choose another with PORT.`;
}

await main().catch(explain);

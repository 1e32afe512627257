import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { tokenCheck } from '#identity';
import { readSettings, SettingRefused, type Settings } from '#settings';
import { tokenSource } from './access/token-source.ts';
import { AppModule } from './app.module.ts';
import { openService } from './http/open-service.ts';
import { stopService } from './http/stop-service.ts';
import { ROUTES } from './roles.ts';

const WRONG_SETTING = 2;
const FINISH_MS = 10_000;
/** In production somebody asks /readyz every few seconds and must hear of the stop before the door closes. */
const LINGER_MS = 3_000;

/** Starts the service; with a setting that cannot be used, says so in one sentence and ends with exit code 2. */
async function main(): Promise<void> {
  const settings = settingsOrEnd();
  const check = tokenCheck(await tokenSource(settings));
  const app = await openService(AppModule.of(settings), { table: ROUTES, check });
  stopOnSignal(app, settings);
  await app.listen(settings.port, settings.host);
  // One line that programs read: with PORT=0 nobody else knows the port.
  new Logger('Service').log({ address: await app.getUrl() }, 'listening');
}

function settingsOrEnd(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(WRONG_SETTING);
  }
}

function stopOnSignal(app: NestFastifyApplication, { production }: Settings): void {
  const stop = (): void => {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    stopService(app, { lingerMs: production ? LINGER_MS : 0, finishMs: FINISH_MS }).then(
      () => process.exit(0),
      (error: unknown) => {
        new Logger('Service').error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

/** What keeps the service from starting is said in a sentence; the stack is for those who ask for it. */
main().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The ledger could not start: ${sentence}\n`);
  if (process.env['LEDGER_LOG_LEVEL'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(1);
});

import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { ApplicationModule, ImportFile } from '#application';
import { GL_MAPPINGS, parseControlTotals } from '#interchange';
import { readSettings } from '#settings';
import { openStore } from '#stores';
import { toWire } from '#values';

// Run as a process of its own, from what is built, to be killed: it imports one file into the ledger of its settings and
// says how far it has come, then what the import came to. Started again, it goes on.

const [path = '', totals = ''] = process.argv.slice(2);
const store = await openStore(readSettings(process.env));
store.readModels.follow();
const app = await NestFactory.createApplicationContext(ApplicationModule.with(store), {
  logger: false,
  abortOnError: false,
});
const request = {
  path,
  fileName: 'illustrative.csv',
  mapping: GL_MAPPINGS.plain,
  stated: parseControlTotals(totals),
  actor: { subject: 'local:Importer', name: 'Importer' },
  progress: ({ done }: { readonly done: number }): void => void process.stdout.write(`${done}\n`),
};
const answer = await app.get(CommandBus).execute(new ImportFile(request));
await app.close();
await store.close();
process.stdout.write(`${JSON.stringify(toWire(answer))}\n`);

import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { ApplicationModule, RecordInRow, type RowRequest } from '#application';
import type { EventLog } from '#event-log';
import { readSettings } from '#settings';
import { openStore } from '#stores';
import { fromWire, parseGlRowKey } from '#values';

// Run as a process of its own, from what is built: the application on the ledger of its settings, as an instance has it.
// It takes one command for a row and is killed by its own hand the moment the log has stored an event of the type named
// about that row, so that the step after it is never taken.

const [key = '', lastType = '', command = ''] = process.argv.slice(2);
const store = await openStore(readSettings(process.env));
store.readModels.follow();
const { log } = store;
const append: EventLog['append'] = async (stream, expected, events) => {
  const appended = await log.append(stream, expected, events);
  if (events.some(({ json, type }) => type === lastType && json.includes(`"${key}"`)))
    process.kill(process.pid, 'SIGKILL');
  return appended;
};
const dying: EventLog = {
  othersMayAppend: log.othersMayAppend,
  answersPositions: log.answersPositions,
  append,
  readStream: (stream, from) => log.readStream(stream, from),
  readAll: (after) => log.readAll(after),
  readFrom: (position) => log.readFrom(position),
  follow: (after, signal) => log.follow(after, signal),
  head: () => log.head(),
  close: () => log.close(),
};
const parts = { log: dying, readModels: store.readModels };
const app = await NestFactory.createApplicationContext(ApplicationModule.with(parts), {
  logger: false,
  abortOnError: false,
});
const request = {
  route: 'POST /gl-rows/{key}/reallocations',
  key: `dies-after-${lastType}`,
  actor: { subject: 'local:Finance officer', name: 'Finance officer', roles: ['finance-officer'] },
};
const asked = fromWire(JSON.parse(command)) as RowRequest;
const answer = await app.get(CommandBus).execute(new RecordInRow(parseGlRowKey(key), asked, request));
process.stderr.write(`It was to die of ${lastType} and was answered: ${answer.kind}\n`);
process.exit(1);

import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus, type Command, type Query } from '@nestjs/cqrs';
import {
  ApplicationModule,
  RecordInDecision,
  RecordInGrant,
  RecordInReceipt,
  type CommandAnswer,
  type CommandRequest,
  type GrantRequest,
  type ReceiptRequest,
} from '#application';
import { MemoryEventLog, type Cursor, type EventLog } from '#event-log';
import type { DecisionCommand } from '#grants';
import { openReadModels, type ReadModelLocation } from '#read-models';
import { parseDecisionReference, parseGrantId, parseReceiptId } from '#values';
import { newKey, recorded, SetClock } from './asking.ts';
import type { Ask } from './ledger.ts';

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/**
 * The application as a service puts it together, on a log in memory and read models in a file if no others are given; it
 * is closed after the test.
 */
export async function application(
  log: EventLog = new MemoryEventLog(),
  location: ReadModelLocation = { kind: 'sqlite', file: newFile() },
) {
  const clock = new SetClock();
  const readModels = await openReadModels(location, { log });
  ends.push(() => readModels.close());
  readModels.follow();
  const app = await NestFactory.createApplicationContext(ApplicationModule.with({ log, readModels, clock }), {
    logger: false,
    abortOnError: false,
  });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  ends.push(close);
  const queries = app.get(QueryBus);
  const ask = (one: Ask, given: Partial<CommandRequest> = {}): Promise<CommandAnswer> => asked(app, one, given);
  /** Asks one after the other, each a minute after the one before, and gives the cursor of the last. */
  const tell = async (story: readonly Ask[]): Promise<Cursor | undefined> => {
    let last: Cursor | undefined;
    for (const one of story) {
      clock.at += 60_000;
      last = recorded(await ask(one)).cursor;
    }
    return last;
  };
  return {
    log,
    clock,
    readModels,
    close,
    read: <Result>(query: Query<Result>): Promise<Result> => queries.execute(query),
    execute: <Result>(command: Command<Result>): Promise<Result> => app.get(CommandBus).execute(command),
    ask,
    tell,
  };
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'application-'));
  ends.push(async () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'read-models.sqlite');
}

function asked(
  app: INestApplicationContext,
  { of, name, command, by = 'preparer', certifies = false }: Ask,
  given: Partial<CommandRequest>,
) {
  const commands = app.get(CommandBus);
  const roles = certifies ? { roles: ['certifier'] } : {};
  const actor = { subject: by, name: `Name of the ${by}`, ...roles };
  const request: CommandRequest = { route: `POST /${of}`, key: newKey(), actor, ...given };
  switch (of) {
    case 'grant':
      return commands.execute(new RecordInGrant(parseGrantId(name), command as GrantRequest, request));
    case 'decision':
      return commands.execute(new RecordInDecision(parseDecisionReference(name), command as DecisionCommand, request));
    case 'receipt':
      return commands.execute(new RecordInReceipt(parseReceiptId(name), command as ReceiptRequest, request));
  }
}

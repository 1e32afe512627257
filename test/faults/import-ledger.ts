import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApplicationModule,
  BalanceQuery,
  RecordInDecision,
  RecordInGrant,
  RecordRule,
  type GrantRequest,
} from '#application';
import type { DecisionCommand } from '#grants';
import { readSettings } from '#settings';
import { openStore } from '#stores';
import { parseDecisionReference, parseGrantId, toWire } from '#values';
import { asAsk } from '../../libs/application/test/support/importing.ts';
import { since } from '../../libs/grants/test/examples.ts';
import { agreedGrant } from '../../libs/grants/test/examples/seeds.ts';
import { share } from '../../libs/grants/test/row-examples.ts';
import { COST_CENTRES } from './import-files.ts';

type Env = Readonly<Record<string, string>>;

/** What a ledger holds after an import: events by type, and every figure of every grant. */
export interface Held {
  readonly events: Readonly<Record<string, number>>;
  readonly figures: readonly unknown[];
}

/** A grant for each cost centre, agreed and approved, and the rule that sends the cost there. */
export function prepareLedger(env: Env): Promise<void> {
  return inLedger(env, async ({ commands }) => {
    for (const name of COST_CENTRES) {
      const agreed = { grant: name, paper: `PCD 1${name.length}`, financialYear: '2020/21', cap: '99999999.00' };
      for (const [at, step] of agreedGrant(agreed).entries()) {
        const { of, name: own, command } = asAsk(step);
        const request = requestOf(`${name}-${at}`);
        await commands.execute(
          of === 'decision'
            ? new RecordInDecision(parseDecisionReference(own), command as DecisionCommand, request)
            : new RecordInGrant(parseGrantId(own), command as GrantRequest, request),
        );
      }
      const shares = [share(10_000, { grant: name })];
      const rule = { type: 'SetAllocationRule', ruleId: name, match: { costCentre: name }, shares } as const;
      const command = { ...rule, reason: 'its own cost centre', ...since('2020-04-01') };
      await commands.execute(new RecordRule(command, requestOf(`${name}-rule`)));
    }
  });
}

const requestOf = (key: string) => ({ route: 'PREPARE', key, actor: { subject: 'local:Officer', name: 'Officer' } });

export function heldIn(env: Env): Promise<Held> {
  return inLedger(env, async ({ queries, log }) => {
    const events: Record<string, number> = {};
    for await (const batch of log.readAll()) for (const { type } of batch) events[type] = (events[type] ?? 0) + 1;
    const figures: unknown[] = [];
    for (const name of COST_CENTRES) {
      const answer = await queries.execute(new BalanceQuery(parseGrantId(name), {}));
      if (answer.kind !== 'read') throw new Error(answer.detail);
      figures.push(toWire(answer.content));
    }
    return { events, figures };
  });
}

interface Parts {
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  readonly log: Awaited<ReturnType<typeof openStore>>['log'];
}

/** Puts the application together on a ledger, as its only process or beside others, and takes it apart again. */
async function inLedger<Result>(env: Env, use: (parts: Parts) => Promise<Result>): Promise<Result> {
  const store = await openStore(readSettings({ NODE_ENV: 'test', ...env }));
  store.readModels.follow();
  const module = ApplicationModule.with(store);
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    return await use({ commands: app.get(CommandBus), queries: app.get(QueryBus), log: store.log });
  } finally {
    await app.close();
    await store.close();
  }
}

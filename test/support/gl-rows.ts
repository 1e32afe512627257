import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { ApplicationModule, RecordInRow } from '#application';
import type { GlRow } from '#grants';
import { readSettings } from '#settings';
import { openStore } from '#stores';
import { glRowKey, parseAmount, parseDate, parseFinancialYear, parseImportId } from '#values';

const IMPORTER = { subject: 'local:Importer', name: 'Importer' };
const YEAR = parseFinancialYear('2021/22');

/** £4,812.50 of overtime worked in August 2021 and booked in that month (E15). Illustrative, like every row made here. */
export const overtimeRow = (documentNumber: string, changed: Partial<GlRow> = {}): GlRow => ({
  companyCode: '1000',
  fiscalYear: YEAR,
  documentNumber,
  lineNumber: '1',
  documentType: 'SA',
  documentKind: 'payroll',
  period: 5,
  postedOn: parseDate('2021-08-31'),
  documentOn: parseDate('2021-08-31'),
  incurredOn: parseDate('2021-08-20'),
  incurredBasis: 'stated',
  glAccount: '410200',
  costCentre: 'CC4100',
  netAmount: parseAmount('4812.50'),
  description: 'illustrative overtime',
  ...changed,
});

/** The key of such a row as it stands in a path. */
export const rowKey = (documentNumber: string): string =>
  glRowKey({ companyCode: '1000', fiscalYear: YEAR, documentNumber, lineNumber: '1' });

/**
 * Records rows as an import does, through the application on the ledger's own store: before its only instance starts, or
 * beside instances where there may be several.
 * @param env settings that say where the ledger is kept
 */
export async function recordRows(env: Readonly<Record<string, string>>, rows: readonly GlRow[]): Promise<void> {
  const store = await openStore(readSettings({ NODE_ENV: 'test', ...env }));
  store.readModels.follow();
  const app = await NestFactory.createApplicationContext(ApplicationModule.with(store), {
    logger: false,
    abortOnError: false,
  });
  const bus = app.get(CommandBus);
  for (const [at, row] of rows.entries()) {
    const key = glRowKey(row);
    const command = {
      type: 'RecordRow',
      key,
      row,
      importId: parseImportId('illustrative-import'),
      rowNo: at + 2,
      effectiveOn: row.incurredOn,
      effectiveBasis: row.incurredBasis,
    } as const;
    const request = { route: 'RECORD row', key: randomUUID(), actor: IMPORTER };
    const answer = await bus.execute(new RecordInRow(key, command, request));
    if (answer.kind !== 'recorded') throw new Error(`${key}: ${JSON.stringify(answer)}`);
  }
  await app.close();
  await store.close();
}

import { MEND } from '#read-models';
import { textTable } from '../table.ts';
import type { Certificate, CertifiedReadModel, FirstDifference } from './certificate.ts';

/** A certificate for people to read. */
export function certificateText(certificate: Certificate): string {
  const { firstDifference, log, madeAt, readModels, versions } = certificate;
  const parts = [
    `Replay certificate of ${madeAt}\n\n${verdict(certificate)}`,
    `The log in ${log.at} holds ${log.events} events.\nMerkle root: ${log.merkleRoot}`,
    `The read models in ${readModels.at}, made anew from the first event and compared row for row:`,
    textTable<CertifiedReadModel>(COLUMNS, readModels.each).trimEnd(),
    ...readModels.each.flatMap(({ name, stopped }) => (stopped === undefined ? [] : [`${name}: ${stopped}`])),
    ...(firstDifference === undefined ? [] : [differenceText(firstDifference)]),
    `Made by grant-ledger ${versions.ledger} on Node ${versions.node}.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function verdict({ agrees, firstDifference }: Certificate): string {
  if (agrees) return 'They agree: every row of the read models is what the log makes of it.';
  if (firstDifference !== undefined) return `They do not agree. ${MEND}`;
  return `A read model is stopped and does not hold everything. ${MEND}`;
}

const COLUMNS = [
  { heading: 'Read model', side: 'left', text: ({ name }: CertifiedReadModel) => name },
  { heading: 'Version', side: 'right', text: ({ version }: CertifiedReadModel) => String(version) },
  { heading: 'Events taken', side: 'right', text: ({ taken }: CertifiedReadModel) => taken },
  { heading: 'Rows', side: 'right', text: ({ tables }: CertifiedReadModel) => totalRows(tables) },
  { heading: 'Differing', side: 'right', text: ({ tables }: CertifiedReadModel) => differingRows(tables) },
  { heading: 'Hash', side: 'left', text: ({ hash }: CertifiedReadModel) => hash },
] as const;

type Tables = CertifiedReadModel['tables'];

const total = (counts: readonly string[]): string => String(counts.reduce((sum, count) => sum + BigInt(count), 0n));
const totalRows = (tables: Tables): string => total(tables.map(({ rows }) => rows));
const differingRows = (tables: Tables): string => total(tables.map(({ replayed }) => replayed?.differingRows ?? '0'));

function differenceText({ event, readModel, row, says }: FirstDifference): string {
  const where =
    event === undefined
      ? 'They part at no event of the log'
      : `They first part at event ${event.position} (${event.type}, in ${event.stream}, id ${event.id})`;
  const lines = [`${where}, in the read model “${readModel}”. ${says}`];
  if (row !== undefined) {
    const key = Object.entries(row.key).map(([column, value]) => `${column} ${String(value)}`);
    lines.push(`  row      ${row.table}, ${key.join(', ')}`);
    lines.push(`  live     ${row.live ?? 'none'}`, `  replayed ${row.replayed ?? 'none'}`);
  }
  return lines.join('\n');
}

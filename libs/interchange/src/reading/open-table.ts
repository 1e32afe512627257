import { open } from 'node:fs/promises';
import { csvTable } from './csv/csv-table.ts';
import { encodingOf } from './csv/text-pieces.ts';
import { FileRefused } from './file-refused.ts';
import { READING_LIMITS, type ReadingLimits } from './reading-limits.ts';
import type { Table } from './table.ts';
import { workbookTable } from './xlsx/workbook-table.ts';

const HEAD_BYTES = 4_096;

export interface OpenTableOptions {
  /** What the file was called where it comes from; held against what is in it. */
  readonly fileName?: string;
  readonly limits?: ReadingLimits;
}

/**
 * Opens a file as a table. What it is, its content says: a workbook (XLSX), or text (CSV, UTF-8 or UTF-16 with its
 * mark). Close nothing: the file is open only while rows are read.
 * @throws FileRefused where it is neither, or where the name promises something else than is in it
 */
export async function openTable(path: string, options: OpenTableOptions = {}): Promise<Table> {
  const { fileName, limits = READING_LIMITS } = options;
  const head = await headOf(path);
  const format = formatOf(head);
  if (fileName !== undefined) checkName(fileName, format);
  return format === 'xlsx' ? workbookTable(path, limits) : csvTable(path, encodingOf(head), limits);
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte);

function formatOf(head: Uint8Array): 'csv' | 'xlsx' {
  if (head.length === 0) throw new FileRefused('file-empty', 'The file is empty. Make the extract again.');
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return workbookIn(head);
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    const detail =
      'This is a workbook of Excel 97–2003, or one that is protected by a password. Open it in Excel, take the ' +
      'password away, and save it as “Excel Workbook (*.xlsx)”.';
    throw new FileRefused('workbook-old-or-locked', detail);
  }
  const other = otherFormatOf(head);
  if (other === undefined) return 'csv';
  const detail = `This is ${other} and no table of cells, whatever its name is. Export it as CSV or as XLSX.`;
  throw new FileRefused('file-not-a-table', detail);
}

/** A document of LibreOffice says what it is at the beginning of its ZIP file, where a workbook of Excel does not. */
function workbookIn(head: Uint8Array): 'xlsx' {
  if (!Buffer.from(head).includes('mimetypeapplication/vnd.oasis.opendocument')) return 'xlsx';
  const detail =
    'This is a document of LibreOffice (ODS), which is not read. Save it as “Excel 2007–365 (.xlsx)” or CSV.';
  throw new FileRefused('file-not-a-table', detail);
}

/** What the first bytes say a file is, where it is neither of ours. */
function otherFormatOf(head: Uint8Array): string | undefined {
  if (startsWith(head, 0x50, 0x4b)) return 'an empty ZIP file';
  if (startsWith(head, 0x1f, 0x8b)) return 'a file packed with gzip';
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'a PDF document';
  // Some systems call a page of HTML “.xls” or “.csv”, because Excel opens it.
  const text = new TextDecoder('utf-8').decode(head).trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<table|<head|<body)/.test(text)) return 'a page of HTML';
  if (text.startsWith('<?xml')) return 'a document in XML';
  return /^[[{]\s*["{[]/.test(text) ? 'a document in JSON' : undefined;
}

function checkName(fileName: string, format: 'csv' | 'xlsx'): void {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (ending === undefined || ending === format) return;
  if (format === 'csv' && ['txt', 'tsv'].includes(ending)) return;
  const is = format === 'xlsx' ? 'a ZIP file, as an Excel workbook is' : 'a text';
  const ought = format === 'xlsx' ? '.xlsx' : '.csv, .tsv or .txt';
  const detail =
    `The name of the file ends in .${ending}, but what is in it is ${is}. Make the extract again, or give the file ` +
    `a name that ends in ${ought}.`;
  throw new FileRefused('file-other-than-its-name', detail);
}

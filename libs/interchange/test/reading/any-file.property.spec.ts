import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FileRefused, type ReadRow } from '#interchange';
import { csvOf, posting, readExtract } from './extracts.ts';
import { bookOf, dayCell, numberCell, rowsOf, sharedCell } from './workbooks.ts';

const RUNS = 60;

/** Rows, or a refusal with a sentence; anything else is a fault of ours and fails the property. */
async function rowsOrRefusal(content: string | Uint8Array): Promise<readonly ReadRow[]> {
  try {
    return (await readExtract(content)).rows;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(error.message).toMatch(/^.{20,}[.]$/s);
    return [];
  }
}

const changes = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }), {
  minLength: 1,
  maxLength: 4,
});

function changed(bytes: Uint8Array, at: readonly { at: number; byte: number }[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (const { at: share, byte } of at) copy[Math.floor(share * (copy.length - 1))] = byte;
  return copy;
}

const book = (level: 0 | 6) =>
  bookOf({
    sheets: [
      {
        rows: rowsOf([
          { ...posting, 'Net amount': numberCell('1200'), 'Service date': dayCell(44063), Description: sharedCell(1) },
          { ...posting, 'Line number': 2 },
        ]),
      },
    ],
    zip: { level },
  });

describe('any file at all gives rows or a refusal with a sentence', () => {
  it('that is a text with some bytes changed', async () => {
    const text = Buffer.from(csvOf([{ ...posting, Description: 'Overtime "A", £' }, posting]));
    await fc.assert(
      fc.asyncProperty(changes, async (at) => {
        await rowsOrRefusal(changed(text, at));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([0, 6] as const)('that is a workbook with some bytes changed, packed at level %d', async (level) => {
    const bytes = book(level);
    await fc.assert(
      fc.asyncProperty(changes, async (at) => {
        await rowsOrRefusal(changed(bytes, at));
      }),
      { numRuns: RUNS },
    );
  });

  it('that is a workbook cut anywhere', async () => {
    const bytes = book(6);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        expect(await rowsOrRefusal(bytes.subarray(0, length))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('that has any text in any cell, and every row comes out', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('0', '1', '9', '.', ',', '-', '/', '(', ')', '£', ' ', 'E', '+'),
        maxLength: 12,
      }),
      fc.constantFrom('2020/21', '31/02/2021', '1E+09', '#REF!', '=1+1', 'GBP', '0', ''),
    );
    const heading = fc.constantFrom(...Object.keys(posting));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(heading, cell, { maxKeys: 3 }), async (cells) => {
        const rows = await rowsOrRefusal(csvOf([{ ...posting, ...cells }, posting]));
        expect([0, 2]).toContain(rows.length);
      }),
      { numRuns: RUNS },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { GL_MAPPINGS, MappingRefused, MAPPINGS, parseMapping } from '#interchange';

const { plain } = GL_MAPPINGS;
const refusalOf = (mapping: unknown) => {
  try {
    parseMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  } catch (error) {
    if (!(error instanceof MappingRefused)) throw error;
    return { code: error.code, field: error.field, message: error.message };
  }
  throw new Error('The mapping was not refused.');
};

describe('a mapping', () => {
  it.each(Object.values(MAPPINGS))('that comes with the ledger is what its JSON says: $name', (mapping) => {
    expect(parseMapping(JSON.stringify(mapping))).toEqual(mapping);
    expect(MAPPINGS[mapping.name as keyof typeof MAPPINGS]).toBe(mapping);
  });

  it('may name a sheet, marks of debit and credit, and a comma for decimals', () => {
    const own = {
      ...plain,
      name: 'own',
      sheet: 'Line items',
      decimalMark: ',',
      columns: { ...plain.columns, debitOrCredit: ['S/H'] },
      amount: { rule: 'indicator', debit: ['S'], credit: ['H'] },
    };
    expect(parseMapping(JSON.stringify(own))).toEqual(own);
  });

  it.each<[string, unknown, string, RegExp]>([
    ['mapping-not-json', '{"name": plain}', '', /^The mapping is not JSON: /],
    ['mapping-field-wrong', '[]', '', /^The mapping is an object, in braces/],
    ['mapping-field-wrong', { ...plain, kind: 'payroll' }, 'kind', /is one of “general-ledger”/],
    ['mapping-field-wrong', { ...plain, name: 'My own' }, 'name', /small letters, digits and hyphens/],
    ['mapping-field-wrong', { ...plain, version: 0 }, 'version', /is a whole number from 1/],
    ['mapping-field-wrong', { ...plain, dayFormats: ['mm/dd/yyyy'] }, 'dayFormats[0]', /is one of “yyyy-mm-dd”/],
    ['mapping-field-wrong', { ...plain, dayFormats: [] }, 'dayFormats', /is a list of 1 to/],
    ['mapping-field-wrong', { ...plain, amount: { rule: 'absolute' } }, 'amount.rule', /is one of “signed”/],
    ['mapping-field-wrong', { ...plain, columns: { ...plain.columns, head: ['-'] } }, 'columns.head[0]', /a letter or/],
    ['mapping-field-unknown', { ...plain, columns: { colour: ['Colour'] } }, 'columns.colour', /Known are companyCode/],
    ['mapping-field-unknown', { ...plain, documentKinds: { memo: ['M'] } }, 'documentKinds.memo', /Known are invoice/],
    ['mapping-field-unknown', { ...plain, rounding: 2 }, 'rounding', /is not known/],
    ['mapping-field-missing', { ...plain, period: undefined }, 'period', /is missing/],
    [
      'mapping-field-missing',
      { ...plain, columns: { ...plain.columns, currency: undefined } },
      'columns.currency',
      /no row can be read without it/,
    ],
    ['mapping-field-missing', { ...plain, amount: { rule: 'two-columns' } }, 'columns.debit', /is missing/],
    [
      'mapping-contradicts-itself',
      { ...plain, columns: { ...plain.columns, head: ['NET-AMOUNT'] } },
      'columns',
      /“NETAMOUNT” twice/,
    ],
    [
      'mapping-contradicts-itself',
      { ...plain, documentKinds: { invoice: ['KR'], journal: ['kr'] } },
      'documentKinds',
      /has “KR” twice/,
    ],
    [
      'mapping-contradicts-itself',
      { ...plain, vatCodes: { recoverable: ['V1'], irrecoverable: ['V1'] } },
      'vatCodes',
      /has “V1” twice/,
    ],
    ['mapping-contradicts-itself', { ...plain, actualCategories: [] }, 'actualCategories', /no row would be actual/],
  ])('is refused: %s in %j', (code, mapping, field, what) => {
    const refused = refusalOf(mapping);
    expect(refused).toMatchObject({ code, field });
    expect(refused.message).toMatch(what);
  });

  it('is refused where it has the name of one that comes with the ledger', () => {
    expect(refusalOf({ ...plain, fiscalYear: 'end-year' })).toEqual({
      code: 'mapping-name-taken',
      field: 'name',
      message:
        'In the mapping, name is “plain”, a mapping that comes with the ledger and says something else. Give yours another.',
    });
  });

  it('is refused where one mark means debit and credit', () => {
    const columns = { ...plain.columns, debitOrCredit: ['S/H'] };
    expect(refusalOf({ ...plain, columns, amount: { rule: 'indicator', debit: ['S'], credit: ['s'] } })).toMatchObject({
      code: 'mapping-contradicts-itself',
      field: 'amount',
    });
  });
});

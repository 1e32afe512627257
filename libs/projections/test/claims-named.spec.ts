import { describe, expect, it } from '@jest/globals';
import { claimsNamedIn } from '../src/cash/claims-named.ts';
import { nameKey } from '../src/cash/tokens.ts';

const GRANTS = ['pcd-867', 'pcd-510', 'pcd-510-rocu', 'pcd-510-1', 'network', 'HO/2021/391', '391'];
const keys = new Set(GRANTS.map(nameKey));
const names = { has: (key: string) => keys.has(key), longest: 3 };
const named = (text: string): readonly string[] =>
  claimsNamedIn(text, names).map(({ key, claimNo }) => `${key} / ${claimNo}`);

describe('a text names a claim', () => {
  it.each([
    'pcd-867/3',
    'PCD-867/3',
    'PCD867/3',
    'Pcd 867 / 3',
    'pcd_867/3',
    'PCD 867 claim 3',
    'PCD 867, Claim 3.',
    'PCD-867 CLAIM NO 3',
    'PCD-867 claim no. 3',
    'PCD-867 claim number 3',
    'PCD867CLAIM3',
    'PCD 867 claim #3',
    'claim 3 of pcd-867',
    'Claim No 3 of PCD 867',
    'BACS: PCD 867/3',
    '(pcd-867/3)',
    'Home Office grant pcd-867/3 140000.00',
    'pcd-867/3 pcd-867/3',
  ])('as “%s”', (text) => {
    expect(named(text)).toEqual(['pcd 867 / 3']);
  });

  it('by the reference of its agreement', () => {
    expect(named('HO-2021-391 claim 2')).toEqual(['ho 2021 391 / 2']);
    expect(named('ho/2021/391/2')).toEqual(['ho 2021 391 / 2']);
    expect(named('391 claim 2')).toEqual(['391 / 2']);
  });

  it('by the longest name that fits', () => {
    expect(named('PCD 510 ROCU claim 1')).toEqual(['pcd 510 rocu / 1']);
    expect(named('claim 1 of pcd-510-rocu')).toEqual(['pcd 510 rocu / 1']);
    expect(named('pcd-510-1/2')).toEqual(['pcd 510 1 / 2']);
    expect(named('pcd-510/1')).toEqual(['pcd 510 / 1']);
  });

  it('among others, in their order', () => {
    expect(named('pcd-867/3, network claim 1; claim 12 of PCD 510 & pcd-867/4')).toEqual([
      'pcd 867 / 3',
      'network / 1',
      'pcd 510 / 12',
      'pcd 867 / 4',
    ]);
  });
});

describe('a text names no claim', () => {
  it.each([
    ['only the grant', 'PCD 867'],
    ['only the number', 'claim 3'],
    ['a number without slash or word', 'PCD 867 3'],
    ['a grant that is spelled differently', 'PDC 867/3'],
    ['a grant with a figure missing', 'pcd-86/3'],
    ['a grant with a figure more', 'pcd-8671/3'],
    ['figures that are torn apart', 'pcd-8 67/3'],
    ['figures that are run together', 'pcd-8673'],
    ['letters that are run together with the next word', 'pcd-867/3b'],
    ['a name within a longer one', 'xpcd-867/3'],
    ['a name that something is joined to', 'gmp-pcd-867/3'],
    ['a name that goes on', 'claim 3 of pcd-867-b'],
    ['a leading nought', 'pcd-867/03'],
    ['a nought', 'pcd-867/0'],
    ['a decimal', 'pcd-867/3.50'],
    ['a date', 'pcd-867/3/2021'],
    ['a date after a name of figures alone', '391/3'],
    ['a list, which is not taken for its first', 'pcd-867 claim 3, 4'],
    ['a list with “and”', 'pcd-867 claim 3 and 4'],
    ['a span', 'pcd-867 claim 3 to 5'],
    ['a span with a hyphen', 'pcd-867/3-5'],
    ['the plural', 'pcd-867 claims 3 and 4'],
    ['letters of another script that look alike', '\u0440\u0441d-867/3'],
    ['figures of another script', 'pcd-\u0668\u0666\u0667/3'],
    ['wide figures', 'pcd-867/\uff13'],
    ['a space of no width within the figures', 'pcd-8\u200b67/3'],
    ['a mark over a letter', 'pcd\u0301-867/3'],
    ['nothing but punctuation', '///---...'],
    ['no text', ''],
    ['a number that no claim has', 'pcd-867/99999999'],
  ])('with %s', (_, text) => {
    expect(named(text)).toEqual([]);
  });

  it('however long and repetitive it is', () => {
    expect(named('pcd-'.repeat(2_000))).toEqual([]);
    expect(named('claim no 3 of '.repeat(1_000))).toEqual([]);
    expect(named(`${'('.repeat(5_000)}pcd 867${' '.repeat(5_000)}/ 3`)).toEqual(['pcd 867 / 3']);
  });
});

import type { RepositoryFile } from '../support/repository-files.ts';

/** One rule that a file can break, with what it is broken by. */
export interface TidyRule {
  readonly name: string;
  /** What offends in the file; nothing where all is well. */
  readonly offences: (file: RepositoryFile) => readonly string[];
  /** A file that breaks the rule: proof that it would be found. */
  readonly planted: RepositoryFile;
}

const LINES_MAX = 250;
const CODE = /\.[cm]?[jt]s$/;
const SOURCE = /^(apps|libs)\/[^/]+\/src\//;
const EMPTY_NAMES = '(?:Manager|Helper|Util|Data|Info)s?';
/** These have to spell what they look for. */
const SPELLS_IT = /^test\/architecture\/(?:tidy|purity)/;
/** Ranges that the regulator keeps for plays and examples, and the ten digits: nobody can be rung there. */
const NOBODY_RUNG = /^(?:0123456789|020 ?7946 ?0\d{3}|01632 ?960 ?\d{3}|07700 ?900 ?\d{3})$/;

export const TIDY_RULES: readonly TidyRule[] = [
  {
    name: `a source file has at most ${String(LINES_MAX)} lines`,
    offences: ({ path, text }) => {
      const lines = text.trimEnd().split('\n').length;
      return SOURCE.test(path) && CODE.test(path) && lines > LINES_MAX ? [`${String(lines)} lines`] : [];
    },
    planted: { path: 'libs/grants/src/long.ts', text: '\n'.repeat(LINES_MAX) + 'export {};\n' },
  },
  {
    name: 'a folder says what is in it',
    offences: ({ path }) =>
      path
        .split('/')
        .slice(0, -1)
        .filter((folder) => /^(utils?|common|shared|helpers?|misc)$/i.test(folder)),
    planted: { path: 'libs/grants/src/utils/money.ts', text: '' },
  },
  {
    name: 'a file says what is in it',
    offences: ({ path }) => matches(path, new RegExp(`(?<![a-z])${EMPTY_NAMES}(?:\\.[a-z]+)+$`, 'gi')),
    planted: { path: 'libs/grants/src/grant-manager.ts', text: '' },
  },
  {
    name: 'an exported name says what it is',
    offences: ({ path, text }) => {
      const exported = '^export (?:declare |abstract |async )*(?:class|interface|type|enum|const|let|function\\*?) ';
      return CODE.test(path) ? matches(text, new RegExp(`${exported}\\w*${EMPTY_NAMES}\\b`, 'gm')) : [];
    },
    planted: { path: 'libs/grants/src/grant.ts', text: 'export abstract class GrantHelper {}' },
  },
  {
    name: 'every test is run',
    offences: ({ path, text }) => {
      const leftOut = /\b(?:describe|it|test)\.(?:only|skip|todo|failing)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/g;
      return CODE.test(path) && !SPELLS_IT.test(path) ? matches(text, leftOut) : [];
    },
    planted: { path: 'libs/grants/test/bid.spec.ts', text: "it.skip('is refused', () => {});" },
  },
  {
    name: 'nothing is put off and no check is silenced',
    offences: ({ path, text }) => {
      const marks = /\b(?:TODO|FIXME|XXX|HACK)\b|eslint-disable|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore/g;
      return CODE.test(path) && !SPELLS_IT.test(path) ? matches(text, marks) : [];
    },
    planted: { path: 'libs/grants/src/later.ts', text: '// TODO: finish\nexport {};' },
  },
  {
    name: 'nobody can be rung up from here',
    offences: ({ path, text }) => {
      const number = /(?<![\w.,:/£-])(?:\+44[\s()]*\d|\(?0[1-37-9]\d)(?:[\s()-]{0,2}\d){7,9}(?!\w)/g;
      return SPELLS_IT.test(path) ? [] : matches(text, number).filter((found) => !NOBODY_RUNG.test(found));
    },
    planted: { path: 'docs/contact.md', text: 'Ring 01632 961 000.' },
  },
  {
    name: 'no path of somebody’s machine',
    offences: ({ path, text }) => {
      const absolute = /(?<![\w.)}>*-])\/(?:home|Users|root|work|shared|tmp|mnt|opt(?!\/keycloak))\/|\b[A-Z]:\\\w/g;
      return SPELLS_IT.test(path) ? [] : matches(text, absolute);
    },
    planted: { path: 'docs/install.md', text: 'Go to /home/someone/ledger.' },
  },
];

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found);
}

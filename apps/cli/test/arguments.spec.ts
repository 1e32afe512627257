import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#values';
import { readArguments } from '../src/arguments.ts';
import { UsageRefused } from '../src/usage-refused.ts';

const read = (line: string) => readArguments(line.split(' ').filter((word) => word !== ''));

describe('the command line', () => {
  it.each([
    ['demo', { command: 'demo', once: false, keep: false, json: false }],
    ['demo --once --json', { command: 'demo', once: true, keep: false, json: true }],
    ['demo --json --keep', { command: 'demo', once: false, keep: true, json: true }],
    [
      'copy --from sqlite:/srv/a --to postgres://db/ledger',
      {
        command: 'copy',
        from: { kind: 'sqlite', folder: '/srv/a' },
        to: { kind: 'postgres', url: 'postgres://db/ledger' },
        json: false,
      },
    ],
    [
      'copy --to=sqlite:/srv/a --from=esdb://node --json',
      {
        command: 'copy',
        from: { kind: 'kurrentdb', url: 'esdb://node', streamPrefix: '' },
        to: { kind: 'sqlite', folder: '/srv/a' },
        json: true,
      },
    ],
    ['prepare --role ledger', { command: 'prepare', role: 'ledger' }],
    ['token --role viewer --name Auditor', { command: 'token', roles: ['viewer'], name: 'Auditor' }],
    [
      'token --role=finance-officer,approver --name=Desk --lifetime 8h',
      { command: 'token', roles: ['finance-officer', 'approver'], name: 'Desk', lifetimeSeconds: 28_800 },
    ],
    [
      'token --role viewer --name Desk --lifetime 30m',
      { command: 'token', roles: ['viewer'], name: 'Desk', lifetimeSeconds: 1800 },
    ],
    [
      'token --role viewer --name Desk --lifetime 90s',
      { command: 'token', roles: ['viewer'], name: 'Desk', lifetimeSeconds: 90 },
    ],
    [
      'token --role viewer --name Desk --lifetime 24h',
      { command: 'token', roles: ['viewer'], name: 'Desk', lifetimeSeconds: 86_400 },
    ],
    ['export --format hledger', { command: 'export', format: 'hledger' }],
    [
      'export --format=csv --out /srv/postings.csv --effective-on 2021-03-31 --position 41',
      {
        command: 'export',
        format: 'csv',
        out: '/srv/postings.csv',
        effectiveOn: parseDate('2021-03-31'),
        position: 41n,
      },
    ],
    [
      'export --format xlsx --known-at 2021-03-31T22:30:00Z',
      { command: 'export', format: 'xlsx', knownAt: '2021-03-31T22:30:00Z' },
    ],
    ['rebuild', { command: 'rebuild' }],
    [
      'export --format ndjson --out log.ndjson --position 41',
      { command: 'export', format: 'ndjson', out: 'log.ndjson', position: 41n },
    ],
    [
      'export --format 360giving --publisher-prefix 360G-mopac --organisations a.json --out recipient-copy.json',
      {
        ...{ command: 'export', format: '360giving', out: 'recipient-copy.json' },
        publication: { publisherPrefix: '360G-mopac', organisations: 'a.json' },
      },
    ],
    [
      'import gl p02.csv --mapping sap --control p02.json --by clerk',
      { command: 'import', kind: 'gl', file: 'p02.csv', json: false, mapping: 'sap', control: 'p02.json', by: 'clerk' },
    ],
    [
      'import bank may.csv --mapping bank-plain --control may.json --by clerk --json',
      {
        command: 'import',
        kind: 'bank',
        file: 'may.csv',
        json: true,
        mapping: 'bank-plain',
        control: 'may.json',
        by: 'clerk',
      },
    ],
    ['import log log.ndjson --json', { command: 'import', kind: 'log', file: 'log.ndjson', json: true }],
    ['status', { command: 'status', json: false }],
    ['status --json', { command: 'status', json: true }],
    ['--help', { command: 'help' }],
    ['-h', { command: 'help' }],
    ['token --help', { command: 'help' }],
  ])('understands: %s', (line, asked) => {
    expect(read(line)).toEqual(asked);
  });

  it('takes a name of several words', () => {
    expect(readArguments(['token', '--role', 'certifier', '--name', 'Chief Finance Officer'])).toMatchObject({
      name: 'Chief Finance Officer',
    });
  });

  it.each([
    ['', /^Say what is to be done: demo, token, copy, prepare, rebuild, certify, export, import, status/],
    ['undo', /^“undo” is not a command; there are demo,/],
    ['toString', /is not a command/],
    ['constructor', /is not a command/],
    ['--json', /is not a command/],
    ['demo now', /^demo takes no “now”/],
    ['demo --fast', /^--fast is not an option of demo; it takes --once, --keep, --json/],
    ['demo -o', /^-o is not an option of demo/],
    ['demo --constructor', /^--constructor is not an option of demo/],
    ['demo --once --once', /^--once is given twice/],
    ['demo --once=yes', /^--once takes no value/],
    ['copy --from sqlite:a', /^copy needs --from and --to/],
    ['export', /^export needs --format, one of hledger, beancount, csv, xlsx/],
    ['export --format pdf', /^“pdf” is not a format; there are hledger/],
    ['export --format toString', /^“toString” is not a format/],
    ['export --format csv --effective-on 31/03/2021', /^--effective-on: .*is not a date/],
    ['export --format csv --position -1', /^--position needs a value/],
    ['export --format csv --position 4.5', /^--position is “4.5” and must be the position of an event/],
    ['export --format csv --known-at 2021-03-31', /^--known-at is “2021-03-31” and must be an instant in UTC/],
    ['export --format csv --known-at 2021-13-31T22:30:00Z', /must be an instant in UTC/],
    ['export --format csv --known-at 2021-03-31T22:30:00Z --position 4', /takes --known-at or --position, not both/],
    ['prepare', /^prepare needs --role/],
    ['prepare --role Ledger;', /^--role is “Ledger;” and must be a name/],
    ['export', /^export needs --format, one of/],
    ['export --format pdf', /^“pdf” is not a format; there are/],
    ['export --format ndjson --effective-on 2021-03-31', /^--effective-on is not an option of --format ndjson/],
    ['export --format ndjson --publisher-prefix 360G-a', /^--publisher-prefix is not an option of --format ndjson/],
    ['export --format ndjson --position 1 --known-at 2021-03-31T00:00:00Z', /not both/],
    ['export --format ndjson --position -1', /^--position needs a value/],
    ['export --format 360giving', /^--format 360giving needs --publisher-prefix/],
    ['export --format 360giving --publisher-prefix mopac', /^--publisher-prefix is “mopac” and must be like 360G-/],
    [
      'export --format 360giving --publisher-prefix 360G-mopac --out recipient-copy/grants.json',
      /must have “recipient-copy” in the name of the file/,
    ],
    ['export --format 360giving --publisher-prefix 360G-mopac --effective-on 31.3.2021', /^--effective-on: /],
    ['import', /^Say what is to be imported, right after “import”: log/],
    ['import --json', /^Say what is to be imported/],
    ['import disk log.ndjson', /^“disk” cannot be imported; there is log/],
    ['import gl p02.csv --mapping sap', /^import gl needs --control/],
    ['import bank may.csv', /^import bank needs --mapping/],
    ['import log log.ndjson --by clerk', /^--by is not an option of import log/],
    ['import log', /^import log needs the file, right after “log”/],
    ['import log --json', /^import log needs the file/],
    ['import log a.ndjson b.ndjson', /^import takes no “b.ndjson”/],
    ['import log a.ndjson --force', /^--force is not an option of import; it takes --json/],
    ['rebuild --json', /^--json is not an option of rebuild; it takes none/],
    ['status --role viewer', /^--role is not an option of status/],
    ['token', /^token needs --role and --name/],
    ['token --role viewer', /^token needs --role and --name/],
    ['token --name Desk', /^token needs --role and --name/],
    ['token --role --name Desk', /^--role needs a value/],
    ['token --name Desk --role', /^--role needs a value/],
    ['token --role= --name Desk', /^--role needs a value/],
    ['token --role king --name Desk', /^“king” is not a role; there are viewer, finance-officer/],
    ['token --role viewer, --name Desk', /^“” is not a role/],
    ['token --role viewer --name Desk --lifetime soon', /^--lifetime is “soon” and must be like/],
    ['token --role viewer --name Desk --lifetime 25h', /24h at most/],
    ['token --role viewer --name Desk --lifetime 0h', /24h at most/],
    ['token --role viewer --name Desk --lifetime 8', /must be like/],
    ['token --role viewer --name Desk --lifetime 1.5h', /must be like/],
  ])('refuses with a sentence: %s', (line, sentence) => {
    expect(() => read(line)).toThrow(UsageRefused);
    expect(() => read(line)).toThrow(sentence);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as body from '../api/bodies.ts';
import { openGrants, peopleAt } from '../instances/instances.ts';
import { tamper, type LedgerSettings } from '../support/live-tables.ts';
import { startService } from '../support/service.ts';
import { onEveryStore } from '../support/stores/every-store.ts';
import { Folders, run } from './command-line.ts';

jest.setTimeout(180_000);

const folders = new Folders();
afterAll(() => folders.remove());

/** What these tests look at in a certificate. */
interface Certificate {
  readonly madeAt: string;
  readonly agrees: boolean;
  readonly log: { readonly events: string; readonly merkleRoot: string };
  readonly readModels: { readonly each: readonly ReadModel[] };
  readonly versions: { readonly ledger: string; readonly node: string; readonly eventSchemas: object };
  readonly firstDifference?: {
    readonly event?: { readonly position: string; readonly id: string; readonly type: string; readonly stream: string };
    readonly row: { readonly table: string; readonly key: object };
  };
}
interface ReadModel {
  readonly name: string;
  readonly taken: string;
  readonly behind: string;
  readonly hash: string;
}

const certify = async (env: LedgerSettings): Promise<{ code: number | null; certificate: Certificate }> => {
  const { code, printed } = await run(['certify', '--json', '--out', folders.fresh()], env);
  return { code, certificate: JSON.parse(printed) as Certificate };
};
const hashes = ({ readModels }: Certificate) => readModels.each.map(({ hash, name }) => [name, hash]);

onEveryStore((servers) => {
  describe('ledger certify', () => {
    let env: LedgerSettings;
    let good: Certificate;
    beforeAll(async () => {
      env = { ...(await servers().fresh()), LEDGER_DATA: folders.fresh() };
      expect((await run(['demo', '--once'], env)).code).toBe(0);
      good = (await certify(env)).certificate;
    });

    it('certifies a good ledger, twice with the same hashes', async () => {
      const { code, certificate } = await certify(env);
      expect({ code, agrees: certificate.agrees }).toEqual({ code: 0, agrees: true });
      expect(hashes(certificate)).toEqual(hashes(good));
      expect(certificate.log).toEqual(good.log);
      expect(certificate.firstDifference).toBeUndefined();
      for (const one of certificate.readModels.each) {
        expect(one).toMatchObject({
          taken: certificate.log.events,
          behind: '0',
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        });
      }
    });

    it('gives the Merkle root that a copy gives', async () => {
      const at = env['LEDGER_LOG'] ?? `sqlite:${env['LEDGER_DATA'] ?? ''}`;
      const { printed } = await run(['copy', '--from', at, '--to', `sqlite:${folders.fresh()}`, '--json']);
      expect(JSON.parse(printed)).toMatchObject({ events: good.log.events, root: good.log.merkleRoot });
    });

    it('gives the hashes of read models of the same log in files', async () => {
      const at = env['LEDGER_LOG'] ?? `sqlite:${env['LEDGER_DATA'] ?? ''}`;
      const folder = folders.fresh();
      await run(['copy', '--from', at, '--to', `sqlite:${folder}`]);
      await run(['rebuild'], { LEDGER_DATA: folder });
      const { certificate, code } = await certify({ LEDGER_DATA: folder });
      expect(code).toBe(0);
      expect(hashes(certificate)).toEqual(hashes(good));
    });

    it.each([
      ['changed', 'update posting set pence = pence + 100 where position = 41'],
      ['removed', 'delete from posting where position = 41 and seq = 0'],
      [
        'added',
        `insert into posting (position, seq, event_id, account, pence, effective_on)
        values (41, 99, 'x', 'received', 100, '2021-04-01')`,
      ],
    ])('names the event whose row was %s by hand, and a rebuild mends it', async (_what, statements) => {
      await tamper(env, statements);
      const { code, certificate } = await certify(env);
      expect({ code, agrees: certificate.agrees }).toEqual({ code: 1, agrees: false });
      expect(certificate.firstDifference).toMatchObject({
        event: {
          position: '41',
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          type: expect.any(String),
          stream: expect.stringMatching(/^grant-pcd-/),
        },
        row: { table: 'posting', key: { position: 41 } },
      });
      expect(certificate.log).toEqual(good.log);
      expect((await run(['rebuild'], env)).code).toBe(0);
      const mended = await certify(env);
      expect({ code: mended.code, hashes: hashes(mended.certificate) }).toEqual({ code: 0, hashes: hashes(good) });
    });

    it('is right while a service writes, and changes nothing under it', async () => {
      const busy = { ...(await servers().fresh()), LEDGER_DATA: folders.fresh() };
      const service = await startService({ dataFolder: busy.LEDGER_DATA, env: busy });
      const people = await peopleAt(service);
      const [grant = ''] = await openGrants(people, 1);
      const over = { is: false };
      const spending = (async () => {
        let recorded = 0;
        while (!over.is || recorded < 20) {
          const { status } = await people.officer.post(`/grants/${grant}/spend`, body.spend('1.00'));
          expect(status).toBe(201);
          recorded += 1;
        }
      })();
      for (let time = 0; time < 3; time += 1) {
        const { code, certificate } = await certify(busy);
        expect({ code, first: certificate.firstDifference }).toEqual({ code: 0, first: undefined });
      }
      over.is = true;
      await spending;
      expect(await service.stop()).toBe(0);
      expect((await certify(busy)).code).toBe(0);
    });
  });
});

describe('a certificate', () => {
  const demo = folders.fresh();
  beforeAll(async () => {
    await run(['demo', '--once'], { LEDGER_DATA: demo });
  });

  it('is a JSON file and a summary in the ledger’s folder, dated, with every version', async () => {
    const { code, complained, printed } = await run(['certify'], { LEDGER_DATA: demo });
    expect(code).toBe(0);
    const folder = join(demo, 'certificates');
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      expect.stringMatching(/^certificate-\d{8}T\d{9}Z\.json$/),
      expect.stringMatching(/^certificate-\d{8}T\d{9}Z\.txt$/),
    ]);
    const [json = '', text = ''] = names.map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(text).toBe(printed);
    expect(complained).toMatch(/^Written to .*certificate-/);
    const { agrees, madeAt, versions } = JSON.parse(json) as Certificate;
    expect({ agrees, madeAt }).toEqual({ agrees: true, madeAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
    expect(versions).toMatchObject({
      ledger: '0.1.0',
      node: process.version,
      eventSchemas: { ClaimPrepared: 1, ReceiptRecorded: 1 },
    });
  });

  it('says in a sentence what was found', async () => {
    const { printed } = await run(['certify', '--out', folders.fresh()], { LEDGER_DATA: demo });
    expect(printed).toMatch(/They agree: every row of the read models is what the log makes of it\./);
    expect(printed).toMatch(/^claims +\d+ +154 +74 +0 +[0-9a-f]{64}$/m);
  });

  it('is not made where there is no ledger, or nothing to compare', async () => {
    const empty = await run(['certify'], { LEDGER_DATA: folders.fresh() });
    expect({ code: empty.code, printed: empty.printed }).toEqual({ code: 1, printed: '' });
    expect(empty.complained).toMatch(/^There is no ledger in/);
    const folder = folders.fresh();
    await run(['copy', '--from', `sqlite:${demo}`, '--to', `sqlite:${folder}`]);
    const none = await run(['certify'], { LEDGER_DATA: folder });
    expect(none).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^There are no read models in .*rebuild them/),
    });
  });
});

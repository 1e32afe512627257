import { read as readWorkbook } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { Folders, run } from '../cli/command-line.ts';
import { startService, type RunningService } from '../support/service.ts';
import { onEveryStore } from '../support/stores/every-store.ts';

const folders = new Folders();
afterAll(() => folders.remove());

const RETURNS = [
  'pcd-867/returns/claim?claimNo=3',
  'pcd-867/returns/quarterly?financialYear=2020/21&period=9',
  'pcd-1532/returns/monthly?financialYear=2023/24&period=3',
  'pcd-956/returns/year-end?financialYear=2021/22',
];

onEveryStore((servers) => {
  describe('returns of the demo, over HTTP', () => {
    const dataFolder = folders.fresh();
    let env: Record<string, string>;
    let service: RunningService;
    let position: string;
    beforeAll(async () => {
      env = { ...(await servers().fresh()) };
      await run(['demo', '--once'], { ...env, LEDGER_DATA: dataFolder });
      service = await startService({ dataFolder, env });
    });
    afterAll(() => service.kill());

    async function get(path: string): Promise<Response> {
      const answer = await fetch(new URL(`/api/v1/grants/${path}`, service.url), {
        headers: { authorization: await service.bearer('finance-officer', 'Finance officer') },
      });
      expect([path, answer.status]).toEqual([path, 200]);
      return answer;
    }

    /** The hashes of every return at the position, of a workbook those of its cells. */
    async function hashes(): Promise<string[]> {
      const found: string[] = [];
      for (const path of RETURNS) {
        for (const format of ['json', 'csv', 'html', 'xlsx']) {
          const answer = await get(`${path}&format=${format}&position=${position}`);
          const bytes = Buffer.from(await answer.arrayBuffer());
          const own = createHash('sha256').update(bytes).digest('hex');
          expect(answer.headers.get('etag')).toBe(`"${own}"`);
          found.push(format === 'xlsx' ? JSON.stringify(readWorkbook(bytes).Sheets) : own);
        }
      }
      return found;
    }

    it('are the same on a machine in another time zone, and after a rebuild of the read models', async () => {
      position = (await get(RETURNS[0]!)).headers.get('ledger-position')!;
      const before = await hashes();
      await service.stop();
      service = await startService({ dataFolder, env: { ...env, TZ: 'Pacific/Auckland' } });
      expect(await hashes()).toEqual(before);
      await service.stop();
      expect((await run(['rebuild'], { ...env, LEDGER_DATA: dataFolder })).code).toBe(0);
      service = await startService({ dataFolder, env });
      expect(await hashes()).toEqual(before);
    });

    it('are recorded as sent with the hash that they came with, and with no other', async () => {
      const officer = await service.as('finance-officer', 'Finance officer');
      const etag = (await get(`${RETURNS[1]!}&format=csv&position=${position}`)).headers.get('etag')!;
      const sent = (sha256: string) => ({
        kind: 'quarterly',
        financialYear: '2020/21',
        fromPeriod: 7,
        untilPeriod: 9,
        position,
        documents: [{ format: 'csv', sha256 }],
        sentTo: 'Grant Sponsor',
        effectiveOn: '2021-01-20',
        effectiveBasis: 'illustrative',
      });
      expect(await officer.post('/grants/pcd-867/returns', sent('0'.repeat(64)))).toMatchObject({
        status: 409,
        body: { code: 'return-differs', field: 'documents[0].sha256' },
      });
      const recorded = await officer.post<{ cursor: string }>(
        '/grants/pcd-867/returns',
        sent(JSON.parse(etag) as string),
      );
      expect(recorded.status).toBe(201);
      const listed = await officer.get(`/grants/pcd-867/returns?minCursor=${recorded.body.cursor}`);
      expect(listed.body).toMatchObject({
        returns: [
          { returnNo: 1, kind: 'quarterly', madeAtPosition: position, sentOn: '2021-01-20', byName: 'Finance officer' },
        ],
      });
    });
  });
});

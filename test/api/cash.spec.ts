import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as body from './bodies.ts';
import { record, serveLedger, type ServedLedger } from './served-ledger.ts';
import { onEveryStore } from '../support/stores/every-store.ts';

interface Found {
  readonly receipt: { readonly matches: readonly { readonly takenAmount: string }[] };
  readonly outcome: string;
  readonly basis?: string;
  readonly sentence: string;
  readonly shortAmount: string;
  readonly restAmount: string;
  readonly proposals: readonly { readonly daysLate: number; readonly request: object }[];
}
interface Cash {
  readonly receiptCount: number;
  readonly leftAmount: string;
  readonly cash: readonly { readonly receipt: { readonly receiptId: string }; readonly outcome: string }[];
}

/** The same two years later. */
const in2023 = <Body extends object>(sent: Body): Body =>
  JSON.parse(JSON.stringify(sent).replaceAll('2021/22', '2023/24').replaceAll('2021-', '2023-')) as Body;

onEveryStore((servers) => {
  describe('cash that is matched to claims, over HTTP', () => {
    let ledger: ServedLedger;
    beforeAll(async () => {
      ledger = await serveLedger(await servers().fresh());
      await claimed('pcd-1532', 'PCD-1532', '142641.75');
      await claimed('pcd-956', 'PCD-956', '60000.00');
    });
    afterAll(() => ledger.end());

    /** A grant with a claim of its first quarter, due for payment on 31 July 2023. */
    async function claimed(grantId: string, reference: string, amount: string): Promise<void> {
      const { officer, approver, certifier } = ledger;
      const at = `/grants/${grantId}`;
      await record(officer, '/grants', in2023(body.grant(grantId)));
      const offer = { ...body.offer(amount), terms: { ...body.terms, paymentDays: 21 } };
      await record(officer, `${at}/offers`, in2023(offer));
      await record(approver, '/decisions', in2023(body.decision(amount, grantId, reference)));
      for (const party of ['funder', 'recipient'] as const) {
        await record(approver, `${at}/signatures`, in2023(body.signature(party)));
      }
      await record(officer, `${at}/spend`, in2023(body.spend(amount)));
      await record(officer, `${at}/claims`, in2023(body.claim()));
      await record(certifier, `${at}/claims/1/certification`, in2023(body.certification()));
      await record(officer, `${at}/claims/1/submission`, body.since('2023-07-10'));
    }

    const came = async (receiptId: string, amount: string, more: object = {}): Promise<string> => {
      const sent = { ...body.since('2023-09-14'), receiptId, amount, payer: 'Home Office', ...more };
      return String((await record(ledger.officer, '/receipts', sent))['cursor']);
    };

    async function read<Body>(path: string, cursor: string): Promise<Body> {
      const answer = await ledger.officer.get<Body>(`${path}${path.includes('?') ? '&' : '?'}minCursor=${cursor}`);
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.body;
    }

    it('is paid short by £2,641.75, 45 days late, and the rest is aged 31-60 days (E13)', async () => {
      const cursor = await came('bacs-1', '140000.00', { remittanceReference: 'HO PCD 1532 Claim 1' });
      const found = await read<Found>('/receipts/bacs-1/proposals', cursor);
      expect(found).toMatchObject({
        outcome: 'short',
        basis: 'claim-number',
        shortAmount: '2641.75',
        proposals: [{ daysLate: 45, paymentDueOn: '2023-07-31', outstandingAmount: '142641.75' }],
      });
      const confirmed = await record(ledger.officer, '/receipts/bacs-1/matches', found.proposals[0]?.request ?? {});
      const { claims } = await read<{ claims: object[] }>(
        '/grants/pcd-1532/claims?effectiveOn=2023-09-14',
        String(confirmed['cursor']),
      );
      expect(claims).toMatchObject([
        {
          recoveredAmount: '140000.00',
          outstandingAmount: '2641.75',
          paymentDueOn: '2023-07-31',
          daysOverdue: 45,
          age: '31-60',
        },
      ]);
      expect(await read<Found>('/receipts/bacs-1/proposals', String(confirmed['cursor']))).toMatchObject({
        outcome: 'unidentified',
        proposals: [],
        sentence: 'Nothing is left of the receipt to match.',
      });
    });

    it('pays once, whoever confirms a proposal, how often and at the same time as whom', async () => {
      const other = await ledger.service.as('finance-officer', 'Another officer');
      const cursor = await came('bacs-2', '120000.00', { remittanceReference: 'pcd-956/1' });
      const found = await read<Found>('/receipts/bacs-2/proposals', cursor);
      expect(found).toMatchObject({ outcome: 'over', restAmount: '60000.00' });
      const request = found.proposals[0]?.request ?? {};
      const people = [ledger.officer, other, ledger.officer, other];
      const answers = await Promise.all(people.map((one) => one.post('/receipts/bacs-2/matches', request)));
      // Two may reserve at once; the grant then takes what is outstanding from the first, and nothing from the other.
      const taken = answers.filter(({ status }) => status === 201);
      const refused = answers.filter(({ status }) => status !== 201).map((one) => one.body['code']);
      expect(taken.length).toBeGreaterThan(0);
      for (const code of refused) expect(['over-outstanding', 'over-receipt']).toContain(code);
      expect((await other.post('/receipts/bacs-2/matches', request)).body).toMatchObject({ code: 'over-outstanding' });
      const last = taken.map(({ body: { cursor: seen } }) => BigInt(String(seen))).reduce((a, b) => (a > b ? a : b));
      const left = await read<Found>('/receipts/bacs-2/proposals', String(last));
      expect(left).toMatchObject({
        receipt: { recoveredAmount: '60000.00', leftAmount: '60000.00' },
        outcome: 'unidentified',
        restAmount: '60000.00',
      });
      const amounts = left.receipt.matches.map(({ takenAmount }) => takenAmount);
      expect(amounts.toSorted()).toEqual([...taken.slice(1).map(() => '0.00'), '60000.00']);
      expect(left.sentence).toContain('names claim 1 of pcd-956 for 2023/24 (nothing outstanding)');
    });

    it('is listed with what is proposed for it, as long as some is left', async () => {
      await came('bacs-3', '2641.75', { description: 'BGC HMG', payer: 'HMG' });
      const cursor = await came('bacs-4', '1.00', { payer: '=HYPERLINK("x") pcd-1532/1e1 <b>claim</b> \u202e1' });
      const { cash, ...totals } = await read<Cash>('/cash', cursor);
      expect(totals).toMatchObject({ receiptCount: 3, leftAmount: '62642.75' });
      expect(cash.map(({ receipt, outcome }) => [receipt.receiptId, outcome])).toEqual([
        ['bacs-2', 'unidentified'],
        ['bacs-3', 'exact'],
        ['bacs-4', 'unidentified'],
      ]);
      expect(cash[1]).toMatchObject({
        basis: 'exact-amount',
        proposalCount: 1,
        proposal: { grantId: 'pcd-1532', claimNo: 1, request: { amount: '2641.75', effectiveOn: '2023-09-14' } },
      });
      const first = await read<Cash & { next: string }>('/cash?limit=2', cursor);
      const second = await read<Cash>(`/cash?limit=2&after=${first.next}`, cursor);
      expect([first, second].map((page) => page.cash.length)).toEqual([2, 1]);
    });

    it('is refused by name where there is none, or the page or a filter is none', async () => {
      const problem = async (path: string) => (await ledger.officer.get(path)).body;
      expect(await problem('/receipts/none/proposals')).toMatchObject({ status: 404, code: 'not-found' });
      expect(await problem('/receipts/bacs-1/proposals?effectiveOn=2023-09-13')).toMatchObject({ status: 404 });
      expect(await problem('/cash?after=bm9uZQ')).toMatchObject({
        status: 400,
        code: 'query-not-valid',
        field: 'after',
      });
      expect(await problem('/cash?unmatched=true')).toMatchObject({ status: 400, code: 'query-not-valid' });
    });
  });
});

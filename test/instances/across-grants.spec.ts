import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import * as body from '../api/bodies.ts';
import { record } from '../api/served-ledger.ts';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';
import { onEveryStoreForSeveral } from '../support/stores/every-store.ts';
import { Instances, openGrants, peopleAt, type People } from './instances.ts';

jest.setTimeout(120_000);

const PAPERS = 20;
const GRANTS = 4;
const CLAIM_POUNDS = 100;

onEveryStoreForSeveral((servers) => {
  describe('what spans grants, with two instances racing and one of them killed', () => {
    let instances: Instances | undefined;
    afterEach(() => instances?.end());

    async function two(): Promise<{ people: readonly [People, People]; kill: () => Promise<void> }> {
      instances = new Instances(await servers().fresh());
      const [one, other] = [await instances.start(), await instances.start()];
      return { people: [await peopleAt(one), await peopleAt(other)], kill: () => one.kill() };
    }

    it('a decision paper is recorded once and answered in every grant that it names', async () => {
      const { people, kill } = await two();
      const grants = await openGrants(people[0], GRANTS);
      const sent = Array.from({ length: PAPERS }, (_, n) => paper(grants, n));
      const racing = sent.flatMap((one, n) =>
        people.map(({ approver }) => tryOnce(approver, '/decisions', one, `p${n}`)),
      );
      await Promise.race(racing);
      await kill();
      await Promise.all(racing);
      const survivor = people[1].approver;
      for (const [n, one] of sent.entries()) await untilRecorded(survivor, '/decisions', one, `p${n}`);
      for (const { reference } of sent) {
        const outcomes = await untilEveryActIsAnswered(survivor, reference, grants.length);
        expect(outcomes).toEqual(grants.map(() => 1));
      }
      for (const grantId of grants) {
        const { body: balance } = await survivor.get<{ lines: { approvedToAccept: string }[] }>(
          `/grants/${grantId}/balance`,
        );
        expect(balance.lines[0]?.approvedToAccept).toMatch(/^9999\d{4}\.00$/);
      }
    });

    it('a receipt is never matched to more than it holds, nor a claim paid more than is outstanding', async () => {
      const { people, kill } = await two();
      const grants = await openGrants(people[0], GRANTS);
      for (const grantId of grants) await claimOf(people[0], grantId);
      // Enough for three of the four claims.
      const receipt = { ...body.since('2021-08-05'), receiptId: 'bacs-1', amount: '300.00', payer: 'Home Office' };
      await record(people[0].officer, '/receipts', receipt);
      const matches = grants.map((grantId) => ({
        ...body.since('2021-08-05'),
        grantId,
        claimNo: 1,
        amount: `${CLAIM_POUNDS}.00`,
      }));
      const racing = matches.flatMap((match, n) =>
        people.map(({ officer }, at) => tryOnce(officer, '/receipts/bacs-1/matches', match, `m${n}-${at}`)),
      );
      await Promise.race(racing);
      await kill();
      const answers = await Promise.all(racing);
      const { officer } = people[1];
      const view = await untilNothingIsReserved(officer, lastCursor(answers));
      const taken = view.matches.map(({ takenAmount }) => Number(takenAmount));
      expect(taken.reduce((sum, one) => sum + one, 0)).toBe(Number(view.recoveredAmount));
      expect(Number(view.recoveredAmount) + Number(view.heldAmount)).toBe(300);
      for (const grantId of grants) {
        const { body: balance } = await officer.get<{ lines: Record<string, string>[] }>(`/grants/${grantId}/balance`);
        const { claimed, held, received, recovered, repaid } = balance.lines[0] ?? {};
        expect(Number(recovered)).toBeLessThanOrEqual(Number(claimed));
        expect(Number(received)).toBe(Number(recovered) + Number(held) + Number(repaid));
      }
    });
  });
});

const paper = (grants: readonly string[], n: number) => ({
  ...body.decision('1.00', 'none', `PCD-${1_000 + n}`),
  acts: grants.map((grantId) => ({
    grantId,
    financialYear: '2021/22',
    kind: 'accept',
    amount: `${99_990_000 + n}.00`,
    basis: 'up-to',
  })),
});

/** Sends a command once; whether it is answered at all is left open, because its instance may be dead. */
const tryOnce = (client: ApiClient, path: string, sent: object, key: string): Promise<ApiAnswer | undefined> =>
  client.post(path, sent, { key }).catch(() => undefined);

async function untilRecorded(client: ApiClient, path: string, sent: object, key: string): Promise<void> {
  for (;;) {
    const answer = await tryOnce(client, path, sent, key);
    if (answer?.status === 201) return;
    if (answer !== undefined && answer.status !== 503) throw new Error(JSON.stringify(answer.body));
    await wait(50);
  }
}

async function claimOf({ certifier, officer }: People, grantId: string): Promise<void> {
  await record(officer, `/grants/${grantId}/spend`, body.spend(`${CLAIM_POUNDS}.00`));
  await record(officer, `/grants/${grantId}/claims`, body.claim());
  await record(certifier, `/grants/${grantId}/claims/1/certification`, body.certification());
  await record(officer, `/grants/${grantId}/claims/1/submission`, body.since('2021-07-07'));
}

interface PaperView extends Record<string, unknown> {
  readonly acts: readonly { readonly outcomes: readonly unknown[] }[];
}

/** How many outcomes each act of a paper has, once every one has some; a paper left by a dead instance is finished. */
async function untilEveryActIsAnswered(client: ApiClient, reference: string, acts: number): Promise<number[]> {
  for (;;) {
    const { body: view, status } = await client.get<PaperView>(`/decisions/${encodeURIComponent(reference)}`);
    const outcomes = status === 200 ? view.acts.map((act) => act.outcomes.length) : [];
    if (outcomes.length === acts && outcomes.every((count) => count > 0)) return outcomes;
    await wait(50);
  }
}

interface ReceiptView extends Record<string, unknown> {
  readonly receiptId: string;
  readonly recoveredAmount: string;
  readonly heldAmount: string;
  readonly matches: readonly { readonly standing: string; readonly takenAmount: string }[];
}

/** The furthest of the cursors that were answered. */
const lastCursor = (answers: readonly (ApiAnswer | undefined)[]): string =>
  String(
    answers
      .flatMap((answer) => (answer?.status === 201 ? [BigInt(String(answer.body['cursor']))] : []))
      .reduce((last, one) => (one > last ? one : last), 0n),
  );

/** The receipt once everything that was answered is seen, and what a dead instance left is finished. */
async function untilNothingIsReserved(client: ApiClient, cursor: string): Promise<ReceiptView> {
  for (;;) {
    const { body: list, status } = await client.get<{ receipts: ReceiptView[] }>(`/receipts?minCursor=${cursor}`);
    const view = status === 200 ? list.receipts.find(({ receiptId }) => receiptId === 'bacs-1') : undefined;
    if (view !== undefined && view.matches.length > 0 && view.matches.every(({ standing }) => standing === 'settled'))
      return view;
    await wait(50);
  }
}

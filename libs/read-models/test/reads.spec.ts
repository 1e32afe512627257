import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import {
  accepted,
  agreed,
  certified,
  opened as openedGrant,
  prepared,
  since,
  spent,
  submitted,
} from '../../grants/test/examples.ts';
import { act, decided } from '../../grants/test/paper-examples.ts';
import { matched, received } from '../../grants/test/receipt-examples.ts';
import { parseDecisionReference, parseGrantId, parseReceiptId, toWire } from '#values';
import { asAt, claimedAndPaid, everyKind } from './examples.ts';
import { caughtUp as caughtUpIn } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('read from $name', ({ newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  describe('the claims of a grant', () => {
    it('show the arithmetic, who took which step, and what is outstanding', async () => {
      const models = await caughtUp((await claimedAndPaid()).log);
      const [claim] = await models.reads.claims('example', asAt('2020-09-13'));
      expect(toWire(claim)).toMatchObject({
        claimNo: 1,
        financialYear: '2020/21',
        claimType: 'interim',
        periodFrom: '2020-04-01',
        periodUntil: '2020-06-30',
        standing: 'submitted',
        heads: [{ head: 'overtime', eligibleAmount: '330.00', adjustmentAmount: '0.00' }],
        totalAmount: '330.00',
        bindingLimits: ['spend'],
        preparedBy: 'preparer',
        certifiedBy: 'certifier',
        submittedOn: '2020-07-15',
        paymentDueOn: '2020-08-14',
        claimedAmount: '330.00',
        recoveredAmount: '300.00',
        outstandingAmount: '30.00',
        daysOverdue: 30,
        age: '1-30',
        receipts: [{ receiptId: 'bacs-1', recoveredAmount: '300.00' }],
      });
      expect(claim?.steps.map(({ step, by }) => `${step} ${by}`)).toEqual([
        'prepared preparer',
        'certified certifier',
        'submitted preparer',
      ]);
    });

    it('stand as they stood on a day and at a position', async () => {
      const models = await caughtUp((await everyKind()).log);
      const at = async (day: string, position?: bigint) => {
        const [claim] = await models.reads.claims('example', asAt(day, position));
        return (
          claim && [claim.standing, toWire(claim.claimedAmount), toWire(claim.outstandingAmount), claim.daysOverdue]
        );
      };
      expect(await at('2020-07-09')).toBeUndefined();
      expect(await at('2020-07-10')).toEqual(['prepared', '0.00', '0.00', 0]);
      expect(await at('2020-07-12')).toEqual(['certified', '0.00', '0.00', 0]);
      expect(await at('2020-08-14', 15n)).toEqual(['submitted', '330.00', '330.00', 0]);
      expect(await at('2020-08-15', 15n)).toEqual(['submitted', '330.00', '330.00', 1]);
      expect(await at('2020-08-15', 19n)).toEqual(['submitted', '330.00', '30.00', 1]);
      expect(await at('2020-09-01')).toEqual(['accepted', '310.00', '10.00', 18]);
      expect(await at('2020-10-01')).toEqual(['accepted', '310.00', '310.00', 48]);
      expect(await at('2026-06-30', 11n)).toBeUndefined();
    });

    it('go back to submitted when their outcome is reversed, and are superseded by a later one', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask(
        'grant-example',
        ...agreed(),
        spent('100.00', '2020-05-20'),
        prepared('2020-04-01', '2020-06-30', since('2020-07-09')),
        prepared('2020-04-01', '2020-06-30', since('2020-07-10')),
        certified(2),
        submitted(2),
        accepted(2),
        {
          type: 'ReverseEntry',
          entry: { kind: 'claim-outcome', number: 2 },
          reason: 'another claim',
          ...since('2020-08-03'),
        },
      );
      const models = await caughtUp(ledger.log);
      const [first, second] = await models.reads.claims('example', asAt());
      expect(first?.standing).toBe('superseded');
      expect(second).toMatchObject({ standing: 'submitted', supersedesClaimNo: 1 });
      expect(second?.steps.map(({ step }) => step)).toEqual([
        'prepared',
        'certified',
        'submitted',
        'outcome',
        'outcome-reversed',
      ]);
    });

    it('are none where there is no such grant', async () => {
      const models = await caughtUp((await claimedAndPaid()).log);
      expect(await models.reads.claims('nowhere', asAt())).toEqual([]);
    });
  });

  describe('the register', () => {
    it('lists the grants by id, with the last agreement reference and the revision', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask(
        'grant-b',
        openedGrant({ grantId: parseGrantId('b'), agreementReference: 'B 1', sponsor: 'a sponsor' }),
      );
      await ledger.ask('grant-example', ...agreed('1000.00', { agreementReference: 'A 2' }));
      const models = await caughtUp(ledger.log);
      const { items, next } = await models.reads.grants(asAt());
      expect(next).toBeUndefined();
      expect(items.map(({ grantId, agreementReference, revision }) => [grantId, agreementReference, revision])).toEqual(
        [
          ['b', 'B 1', 0n],
          ['example', 'A 2', 5n],
        ],
      );
      expect(toWire(items[0])).toMatchObject({
        title: 'An example grant',
        funder: { name: 'Home Office' },
        recipient: { name: 'MOPAC' },
        sponsor: 'a sponsor',
        spendClass: 'resource',
        openedOn: '2020-04-01',
      });
      expect(await models.reads.grant('example', asAt('2026-06-30', 2n))).toMatchObject({ revision: 1n });
      expect(await models.reads.grant('example', asAt('2026-06-30', 0n))).toBeUndefined();
      expect(await models.reads.grant('example', asAt('2020-03-31'))).toBeUndefined();
    });

    it('comes in pages, and each grant once', async () => {
      const ledger = new RecordedLedger();
      for (const id of ['c', 'a', 'e', 'b', 'd']) {
        await ledger.ask(`grant-${id}`, openedGrant({ grantId: parseGrantId(id) }));
      }
      const models = await caughtUp(ledger.log);
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const { items, next } = await models.reads.grants(asAt(), { limit: 2, cursor });
        pages.push(items.map(({ grantId }) => grantId));
        cursor = next;
      } while (cursor !== undefined);
      expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    });
  });

  describe('a timeline', () => {
    it('tells every event of a stream in a sentence, with who, when, why, and what reversed it', async () => {
      const models = await caughtUp((await everyKind()).log);
      const { items } = await models.reads.timeline('grant-example', asAt());
      expect(items.map(({ revision }) => revision)).toEqual(items.map((_, index) => BigInt(index)));
      const spend = items.find(({ entry }) => entry === 'spend:3');
      expect(toWire(spend)).toMatchObject({
        type: 'ActualSpendReported',
        sentence: 'Spend 3 on equipment: £50.00, illustrative overtime.',
        effectiveOn: '2020-08-20',
        effectiveBasis: 'illustrative',
        recordedAt: '2026-04-01T09:14:00.000Z',
        by: 'preparer',
        byName: 'Name of the preparer',
        amount: '50.00',
        entry: 'spend:3',
      });
      const reversal = items.find(({ reverses }) => reverses === 'spend:3');
      expect(reversal).toMatchObject({ reason: 'keyed twice', position: 24n });
      expect(spend?.reversedBy).toBe(24n);
      expect(items.find(({ type }) => type === 'CostRecovered')?.reversedBy).toBe(22n);
      expect(items.find(({ entry }) => entry === 'spend:1')?.reversedBy).toBeUndefined();
    });

    it('does not know of a reversal that was recorded after the position', async () => {
      const models = await caughtUp((await everyKind()).log);
      const { items } = await models.reads.timeline('grant-example', asAt('2026-06-30', 23n));
      expect(items.find(({ entry }) => entry === 'spend:3')?.reversedBy).toBeUndefined();
    });

    it('names, for an entry that is made and reversed twice, the reversal of each', async () => {
      const ledger = new RecordedLedger();
      const reversed = (day: string) =>
        ({
          type: 'ReverseEntry',
          entry: { kind: 'claim-outcome', number: 1 },
          reason: 'mistaken',
          ...since(day),
        }) as const;
      await ledger.ask(
        'grant-example',
        ...agreed(),
        spent('100.00'),
        prepared(),
        certified(),
        submitted(),
        accepted(1, '2020-08-01'),
        reversed('2020-08-02'),
        accepted(1, '2020-08-03'),
        reversed('2020-08-04'),
        accepted(1, '2020-08-05'),
      );
      const models = await caughtUp(ledger.log);
      const { items } = await models.reads.timeline('grant-example', asAt());
      const outcomes = items.filter(({ type }) => type === 'ClaimAccepted');
      const [first] = outcomes;
      expect(outcomes.map(({ reversedBy }) => reversedBy)).toEqual([
        first!.position + 1n,
        first!.position + 3n,
        undefined,
      ]);
    });

    it('comes in pages that go on where the last one ended, whatever is recorded meanwhile', async () => {
      const ledger = await claimedAndPaid();
      const models = await caughtUp(ledger.log);
      const first = await models.reads.timeline('grant-example', asAt(), { limit: 15 });
      await ledger.ask('grant-example', spent('5.00'));
      await models.catchUp();
      const second = await models.reads.timeline('grant-example', asAt(), { limit: 15, cursor: first.next });
      const positions = [...first.items, ...second.items].map(({ position }) => position);
      expect(positions).toEqual([...Array.from({ length: 16 }, (_, at) => BigInt(at)), 18n, 20n]);
      expect(second.next).toBeUndefined();
    });
  });

  describe('a page cursor', () => {
    it('is refused by another list, and where it is no cursor at all', async () => {
      const models = await caughtUp((await claimedAndPaid()).log);
      const { next } = await models.reads.timeline('grant-example', asAt(), { limit: 2 });
      expect(next).toBeDefined();
      const refusal = 'This cursor does not belong to this list.';
      await expect(models.reads.timeline('grant-other', asAt(), { cursor: next })).rejects.toThrow(refusal);
      await expect(models.reads.grants(asAt(), { cursor: next })).rejects.toThrow(refusal);
      await expect(models.reads.grants(asAt(), { cursor: 'nonsense' })).rejects.toThrow(refusal);
      const forged = Buffer.from('timeline of grant-example\n1 or 1').toString('base64url');
      await expect(models.reads.timeline('grant-example', asAt(), { cursor: forged })).rejects.toThrow(refusal);
    });
  });

  describe('decision papers', () => {
    it('are listed with their acts as they stand after errata, and what became of each', async () => {
      const models = await caughtUp((await everyKind()).log);
      const { items } = await models.reads.decisions(asAt());
      expect(items.map(({ reference, title }) => [reference, title])).toEqual([
        ['PCD 2', 'Accepting an example grant'],
      ]);
      expect(toWire(items[0]?.acts)).toMatchObject([
        { actNo: 1, grantId: 'example', amount: '1100.00', kind: 'accept', outcomes: [{ outcome: 'applied' }] },
        {
          actNo: 2,
          grantId: 'other',
          amount: '550.00',
          erratumNo: 1,
          outcomes: [
            { outcome: 'applied', amount: '500.00' },
            { outcome: 'applied', amount: '550.00', erratumNo: 1 },
          ],
        },
      ]);
    });

    it('stand as they stood before an erratum', async () => {
      const models = await caughtUp((await everyKind()).log);
      const paper = await models.reads.decision('PCD 2', asAt('2026-06-30', 28n));
      expect(toWire(paper?.acts.map(({ amount }) => amount))).toEqual(['1100.00', '500.00']);
      expect(paper?.steps).toEqual([]);
    });

    it('are given in full, with what was recorded about them afterwards', async () => {
      const models = await caughtUp((await everyKind()).log);
      const paper = await models.reads.decision('PCD 2', asAt());
      expect(toWire(paper?.paper)).toMatchObject({
        reference: 'PCD 2',
        dates: { decidedOn: '2020-04-20' },
        acts: [{ amount: '1100.00' }, { amount: '500.00' }],
      });
      expect(paper?.steps.map(({ step }) => step)).toEqual(['erratum', 'published']);
      expect(await models.reads.decision('PCD 1', asAt())).toBeUndefined();
    });

    it('come in pages', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask('grant-example', openedGrant());
      for (const number of [3, 1, 2]) {
        const reference = parseDecisionReference(`PCD ${number}`);
        await ledger.ask(`decision-pcd-${number}`, decided({ reference, acts: [act('1.00', 'approve-bid')] }));
      }
      const models = await caughtUp(ledger.log);
      const first = await models.reads.decisions(asAt(), { limit: 2 });
      const second = await models.reads.decisions(asAt(), { limit: 2, cursor: first.next });
      expect([first, second].map(({ items }) => items.map(({ reference }) => reference))).toEqual([
        ['PCD 3', 'PCD 1'],
        ['PCD 2'],
      ]);
    });
  });

  describe('receipts', () => {
    it('show what they have paid, what is held, and how each match stands', async () => {
      const models = await caughtUp((await everyKind()).log);
      const { items } = await models.reads.receipts(asAt());
      expect(toWire(items)).toMatchObject([
        {
          receiptId: 'bacs-1',
          amount: '300.00',
          recoveredAmount: '0.00',
          heldAmount: '300.00',
          repaidAmount: '0.00',
          matches: [{ matchNo: 1, standing: 'reversed', reservedAmount: '300.00', takenAmount: '0.00' }],
        },
        { receiptId: 'bacs-2', amount: '70.00', heldAmount: '70.00', matches: [] },
      ]);
    });

    it('stand as they stood on a day and at a position', async () => {
      const models = await caughtUp((await everyKind()).log);
      const at = async (day: string, position?: bigint) => {
        const found = await models.reads.receipt('bacs-1', asAt(day, position));
        return found && [toWire(found.recoveredAmount), toWire(found.heldAmount), found.matches[0]?.standing];
      };
      expect(await at('2020-08-13')).toBeUndefined();
      expect(await at('2026-06-30', 16n)).toEqual(['0.00', '300.00', undefined]);
      expect(await at('2026-06-30', 17n)).toEqual(['0.00', '300.00', 'reserved']);
      expect(await at('2026-06-30', 19n)).toEqual(['300.00', '0.00', 'settled']);
      expect(await at('2026-06-30', 21n)).toEqual(['300.00', '0.00', 'reversing']);
      expect(await at('2026-06-30', 23n)).toEqual(['0.00', '300.00', 'reversed']);
      expect(await at('2020-08-31')).toEqual(['300.00', '0.00', 'settled']);
    });

    it('come in pages', async () => {
      const ledger = new RecordedLedger();
      for (const id of ['r-2', 'r-1', 'r-3']) {
        await ledger.ask(`receipt-${id}`, received('1.00', '2020-08-14', { receiptId: parseReceiptId(id), id }));
      }
      const models = await caughtUp(ledger.log);
      const first = await models.reads.receipts(asAt(), { limit: 2 });
      const second = await models.reads.receipts(asAt(), { limit: 2, cursor: first.next });
      expect([...first.items, ...second.items].map(({ receiptId }) => receiptId)).toEqual(['r-2', 'r-1', 'r-3']);
    });
  });

  describe('steps into other streams', () => {
    it('are open from the event that asks for them until the step is taken', async () => {
      const ledger = await claimedAndPaid();
      const models = await caughtUp(ledger.log);
      expect(await models.reads.openFollowUps()).toEqual([]);
      const { type: _, ...match } = matched('30.00', '2020-09-01');
      const data = { ...match, receiptId: parseReceiptId('bacs-1'), matchNo: 2 };
      await ledger.appendAlone('receipt-bacs-1', [{ type: 'ReceiptReserved', data }]);
      await models.catchUp();
      const [open, ...others] = await models.reads.openFollowUps();
      expect(others).toEqual([]);
      expect(open).toMatchObject({
        causeStream: 'receipt-bacs-1',
        causeRevision: 3n,
        causePosition: 20n,
        step: 0,
        stream: 'grant-example',
        command: 'TakeMatch',
      });
    });
  });

  describe('what was known at an instant', () => {
    it('is the beginning of the log in which nothing was recorded later', async () => {
      const ledger = await claimedAndPaid();
      const models = await caughtUp(ledger.log);
      expect(await models.reads.positionKnownAt('2026-04-01T08:59:59.999Z')).toBe(-1n);
      expect(await models.reads.positionKnownAt('2026-04-01T09:00:00Z')).toBe(0n);
      expect(await models.reads.positionKnownAt('2026-04-01T10:00:59.999+01:00')).toBe(0n);
      expect(await models.reads.positionKnownAt('2026-04-01T09:01:00.000Z')).toBe(1n);
      expect(await models.reads.positionKnownAt('2030-01-01T00:00:00Z')).toBe(19n);
    });

    it('does not go by a clock that was behind: what was recorded after a later instant was not known before it', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask('grant-a', openedGrant({ grantId: parseGrantId('a') }));
      await ledger.ask('grant-b', openedGrant({ grantId: parseGrantId('b') }));
      ledger.setClockBack(2);
      await ledger.ask('grant-c', openedGrant({ grantId: parseGrantId('c') }));
      await ledger.ask('grant-d', openedGrant({ grantId: parseGrantId('d') }));
      await ledger.ask('grant-e', openedGrant({ grantId: parseGrantId('e') }));
      const models = await caughtUp(ledger.log);
      // Recorded at 9:00, 9:01, 9:00, 9:01 and 9:02, in this order.
      expect(await models.reads.positionKnownAt('2026-04-01T09:00:30Z')).toBe(0n);
      expect(await models.reads.positionKnownAt('2026-04-01T09:01:00Z')).toBe(3n);
      expect(await models.reads.positionKnownAt('2026-04-01T09:02:00Z')).toBe(4n);
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import fc from 'fast-check';
import { addDays, londonDay, parseDate } from '#values';
import { repaymentDue, reversed } from '../../grants/test/award-examples.ts';
import {
  accepted,
  accrued,
  agreed,
  approved,
  claimed,
  committed,
  on,
  opened,
  pounds,
  spent,
} from '../../grants/test/examples.ts';
import { forecast } from '../../grants/test/plan-examples.ts';
import { anyDay, histories, recordedHistories } from './any-histories.ts';
import { matched, matchReversed, received } from '../../grants/test/receipt-examples.ts';
import { asAt, everyKind } from './examples.ts';
import { caughtUp as caughtUpIn, closed } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

type Told = Exclude<Parameters<Awaited<ReturnType<typeof caughtUpIn>>['reads']['timeline']>[0], string>;

describe.each(STORES)('read from $name', ({ name, newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  /** What is told of a grant, each event by its type and the first entry of its sentence that tells it from others. */
  const told = async (ledger: RecordedLedger, wanted: Omit<Told, 'stream'> = {}, stream = 'grant-example') => {
    const models = await caughtUp(ledger.log);
    return (await models.reads.timeline({ ...wanted, stream }, asAt(), { limit: 500 })).items;
  };
  const sentences = async (...asked: Parameters<typeof told>) => (await told(...asked)).map(({ sentence }) => sentence);

  describe('a timeline', () => {
    it('of the days from which events count has both days among them', async () => {
      const ledger = await everyKind();
      expect(await sentences(ledger, { effectiveFrom: on('2020-05-20'), effectiveUntil: on('2020-06-20') })).toEqual([
        'Spend 2 on overtime: £200.00, illustrative overtime.',
        'Accrual 1 on overtime: £30.00, illustrative overtime.',
      ]);
    });

    it('of the days of recording goes by days in London', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask('grant-example', opened());
      // From now on it is after eleven in the evening of 1 April in UTC, and so 2 April in London.
      ledger.setClockBack(-14 * 60);
      await ledger.ask('grant-example', approved('5.00'));
      const types = async (recordedFrom: string, recordedUntil: string) =>
        (await told(ledger, { recordedFrom: on(recordedFrom), recordedUntil: on(recordedUntil) })).map(
          ({ type }) => type,
        );
      expect(await types('2026-04-01', '2026-04-01')).toEqual(['GrantOpened']);
      expect(await types('2026-04-02', '2026-04-02')).toEqual(['OfferApproved']);
      expect(await types('2026-03-31', '2026-03-31')).toEqual([]);
    });

    it('of one type, of one person by subject or name, of a range of amounts, has what fits all of them', async () => {
      const ledger = await everyKind();
      expect(await sentences(ledger, { type: 'ClaimCertified' })).toEqual(['Claim 1 certified.']);
      expect(await sentences(ledger, { person: 'certifier' })).toEqual(['Claim 1 certified.']);
      expect(await sentences(ledger, { person: 'Name of the certifier' })).toEqual(['Claim 1 certified.']);
      expect(await sentences(ledger, { person: 'Name of' })).toEqual([]);
      expect(await sentences(ledger, { lowestAmount: pounds('200.00'), highestAmount: pounds('200.00') })).toEqual([
        'Spend 2 on overtime: £200.00, illustrative overtime.',
      ]);
      expect(await sentences(ledger, { type: 'ActualSpendReported', highestAmount: pounds('60.00') })).toEqual([
        'Spend 3 on equipment: £50.00, illustrative overtime.',
      ]);
    });

    it('does not find an event without one amount by its amount, and finds a credit note below zero', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask('grant-example', opened(), approved('5.00'), {
        ...spent('-3.00'),
        acknowledgements: [{ warning: 'retrospective-cost', reason: 'any' }],
      });
      expect(await sentences(ledger, { lowestAmount: pounds('-99.00') })).toHaveLength(2);
      expect(await sentences(ledger, { highestAmount: pounds('-0.01') })).toHaveLength(1);
    });

    it('begins with the first event, or with the latest, page by page', async () => {
      const ledger = await everyKind();
      const models = await caughtUp(ledger.log);
      const inPages = async (wanted: Omit<Told, 'stream'>) => {
        const found: bigint[] = [];
        let cursor: string | undefined;
        do {
          const page = await models.reads.timeline({ ...wanted, stream: 'grant-example' }, asAt(), {
            limit: 4,
            cursor,
          });
          found.push(...page.items.map(({ position }) => position));
          cursor = page.next;
        } while (cursor !== undefined);
        return found;
      };
      const all = await inPages({});
      expect(all).toEqual(all.toSorted((a, b) => Number(a - b)));
      expect(await inPages({ order: 'latest-first' })).toEqual(all.toReversed());
      const spend = await inPages({ type: 'ActualSpendReported', order: 'latest-first' });
      expect(spend).toHaveLength(3);
      const { next } = await models.reads.timeline('grant-example', asAt(), { limit: 4 });
      const back = { stream: 'grant-example', order: 'latest-first' } as const;
      await expect(models.reads.timeline(back, asAt(), { cursor: next })).rejects.toThrow('This cursor does not');
    });

    it('names the paper that an approval rests on, and that a paper’s own events are about', async () => {
      const ledger = await everyKind();
      const approvals = await told(ledger, { type: 'OfferApproved' });
      expect(approvals.map(({ decisionReference }) => decisionReference)).toEqual(['PCD 1', 'PCD 2']);
      const papers = await told(ledger, {}, 'decision-pcd-2');
      expect(new Set(papers.map(({ decisionReference }) => decisionReference))).toEqual(new Set(['PCD 2']));
      const [grant] = await told(ledger, { type: 'GrantOpened' });
      expect(grant).not.toHaveProperty('decisionReference');
    });

    it('says of whatever entry was reversed which event did it', async () => {
      const ledger = new RecordedLedger();
      await ledger.ask(
        'grant-example',
        ...agreed(),
        committed('60.00'),
        forecast({ 4: '1.00' }),
        accrued('30.00'),
        spent('100.00'),
        ...claimed(),
        accepted(1, '2020-08-01'),
        reversed('claim-outcome', 1, '2020-08-02'),
      );
      await ledger.ask('receipt-bacs-1', received('100.00', '2020-08-14'), matched('100.00', '2020-08-14'));
      await ledger.ask(
        'grant-example',
        repaymentDue('20.00', 1, '2020-09-20'),
        reversed('repayment-due', 1, '2020-09-25'),
      );
      await ledger.ask('receipt-bacs-1', matchReversed('2020-10-01'));
      await ledger.ask(
        'grant-example',
        ...(['commitment', 'forecast', 'accrual', 'spend'] as const).map((kind) => reversed(kind)),
      );
      const items = await told(ledger);
      const entries = items.filter(({ entry }) => entry !== undefined);
      const reversals = items.filter(({ reverses }) => reverses !== undefined);
      expect(entries.map(({ entry }) => entry)).toHaveLength(7);
      expect(entries.map(({ entry, reversedBy }) => [entry, reversedBy])).toEqual(
        entries.map(({ entry }) => [entry, reversals.find(({ reverses }) => reverses === entry)?.position]),
      );
    });

    it('filtered is for any history what its events, read one by one, leave', async () => {
      const wanted = fc.record({
        days: fc.tuple(anyDay, fc.nat(200)),
        recordedOn: fc.nat(2),
        person: fc.constantFrom('preparer', 'Name of the preparer', 'certifier'),
        amounts: fc.tuple(fc.integer({ min: -50, max: 300 }), fc.nat(200)),
        use: fc.array(fc.constantFrom('days', 'recorded', 'person', 'amounts'), { maxLength: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(histories, fc.array(wanted, { minLength: 5, maxLength: 5 }), async (asked, filters) => {
          const ledger = await recordedHistories(asked);
          const models = await caughtUp(ledger.log);
          const all = (await models.reads.timeline('grant-example', asAt(), { limit: 500 })).items;
          for (const { days, recordedOn, person, amounts, use } of filters) {
            const [from, count] = days;
            const until = addDays(from, count);
            const day = addDays(parseDate('2026-03-31'), recordedOn);
            const [low, high] = [BigInt(amounts[0]), BigInt(amounts[0] + amounts[1])];
            const found = await models.reads.timeline(
              {
                stream: 'grant-example',
                ...(use.includes('days') && { effectiveFrom: from, effectiveUntil: until }),
                ...(use.includes('recorded') && { recordedFrom: day, recordedUntil: day }),
                ...(use.includes('person') && { person }),
                ...(use.includes('amounts') && { lowestAmount: low as never, highestAmount: high as never }),
              },
              asAt(),
              { limit: 500 },
            );
            const kept = all.filter(
              (one) =>
                (!use.includes('days') ||
                  (one.effectiveOn.toString() >= from.toString() && one.effectiveOn.toString() <= until.toString())) &&
                (!use.includes('recorded') || londonDay(Date.parse(one.recordedAt)).toString() === day.toString()) &&
                (!use.includes('person') || [one.by, one.byName].includes(person)) &&
                (!use.includes('amounts') || (one.amount !== undefined && one.amount >= low && one.amount <= high)),
            );
            expect(found.items).toEqual(kept);
          }
          await closed(models);
        }),
        { numRuns: name === 'SQLite' ? 20 : 5 },
      );
    }, 120_000);
  });
});

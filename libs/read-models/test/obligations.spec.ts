import { describe, expect, it } from '@jest/globals';
import type { EventLog } from '#event-log';
import fc from 'fast-check';
import type { ObligationView } from '#read-models';
import { addDays, parseDate, parseGrantId, toWire } from '#values';
import { run, wish } from '../../grants/test/any-run.ts';
import { obligationsIn, recordedIn } from '../../projections/test/known-events.ts';
import { asAt, claimedAndPaid, everyKind } from './examples.ts';
import { caughtUp as caughtUpIn, closed } from './opened.ts';
import { RecordedLedger } from './recorded-ledger.ts';
import { STORES } from './stores.ts';

const positions = (one: ObligationView): unknown => {
  const { rests, doneBy, ...rest } = one;
  return {
    ...(toWire(rest) as object),
    doneBy: doneBy?.position.toString(),
    rests: rests.map(({ position }) => position.toString()),
  };
};

describe.each(STORES)('obligations read from $name', ({ newLocation }) => {
  const caughtUp = async (log: EventLog) => caughtUpIn(log, await newLocation());

  it('are at every position and on every day what the events themselves say', async () => {
    const wishes = fc.array(wish, { minLength: 20, maxLength: 60 });
    const sample = fc.array(fc.tuple(fc.nat(99), fc.nat(800)), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(wishes, sample, async (asked, points) => {
        const ledger = new RecordedLedger();
        for (const event of run(asked).events) await ledger.appendAlone('grant-example', [event]);
        const events = await recordedIn(ledger);
        const models = await caughtUp(ledger.log);
        for (const [share, day] of points) {
          const position = BigInt(Math.floor((events.length * share) / 100));
          const effectiveOn = addDays(parseDate('2020-03-25'), day);
          const { items } = await models.reads.obligations({}, { effectiveOn, position }, { limit: 500 });
          const known = events.filter((one) => one.position <= position);
          const computed = obligationsIn(known, effectiveOn).map(({ rests, doneBy, ...rest }) => ({
            ...(toWire(rest) as object),
            doneBy: doneBy?.toString(),
            rests: rests.map(String),
          }));
          expect(items.map(positions)).toEqual(computed);
        }
        await closed(models);
      }),
      { numRuns: 20 },
    );
  });

  it('name the events behind them, and those that settled them', async () => {
    const { log } = await claimedAndPaid();
    const models = await caughtUp(log);
    const { items } = await models.reads.obligations({ kind: 'claim' }, asAt('2020-08-14'));
    expect(items[0]?.rests.map(({ type, sentence }) => `${type}: ${sentence}`)).toEqual([
      'OfferReceived: Offer 1 received: £1,000.00 (exact) for 2020/21.',
      'AgreementSigned: Agreement on offer 1 in force: £1,000.00 for 2020/21.',
      'ClaimPrepared: Claim 1 prepared for 1 April 2020 to 30 June 2020: £330.00.',
      'ClaimSubmitted: Claim 1 submitted: £330.00, due for payment by 14 August 2020.',
    ]);
    expect(items[0]?.doneBy).toMatchObject({ type: 'ClaimSubmitted' });
  });

  it('of one grant are its own and those of papers that act on it', async () => {
    const models = await caughtUp((await everyKind()).log);
    const of = async (grantId?: string) => {
      const which = grantId === undefined ? {} : { grantId: parseGrantId(grantId) };
      return (await models.reads.obligations(which, asAt(), { limit: 500 })).items;
    };
    const all = await of();
    for (const grant of ['example', 'other'] as const) {
      const own = all.filter(({ grantIds }) => grantIds.includes(parseGrantId(grant)));
      expect(own.length).toBeGreaterThan(0);
      expect((await of(grant)).map(positions)).toEqual(own.map(positions));
    }
    expect(await of('nowhere')).toEqual([]);
  });

  it('are refused a cursor of another list', async () => {
    const models = await caughtUp((await claimedAndPaid()).log);
    const { next } = await models.reads.obligations({ standing: 'due' }, asAt('2020-05-01'), { limit: 1 });
    const other = models.reads.obligations({ standing: 'done' }, asAt('2020-05-01'), { limit: 1, cursor: next });
    await expect(other).rejects.toThrow(expect.objectContaining({ name: 'PageCursorRefused' }));
  });
});

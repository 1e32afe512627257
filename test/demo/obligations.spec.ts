import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReadModels, type ObligationView, type ReadModels, type WhichObligations } from '#read-models';
import { addDays, parseDate, parseGrantId, toWire } from '#values';
import { DEMO_STEPS } from '../../apps/cli/src/demo/demo-steps.ts';
import { obligationsIn, recordedIn } from '../../libs/projections/test/known-events.ts';
import { RecordedLedger } from '../../libs/read-models/test/recorded-ledger.ts';
import { STORES } from '../../libs/read-models/test/stores.ts';
import { CoreLedger } from './core-ledger.ts';

/** The five papers as the rules take them, in a log. */
async function demoLedger(): Promise<RecordedLedger> {
  const core = new CoreLedger();
  for (const step of DEMO_STEPS) core.ask(step);
  const recorded = new RecordedLedger();
  for (const { stream, event } of core.events) await recorded.appendAlone(stream, [event]);
  return recorded;
}

/** An obligation without its events, as it goes over the wire. */
function plain({ rests: _rests, doneBy, ...one }: ObligationView): unknown {
  return { ...(toWire(one) as object), ...(doneBy !== undefined && { doneBy: doneBy.type }) };
}

describe.each(STORES)('what the five papers oblige to, read from $name', ({ newLocation }) => {
  let ledger: RecordedLedger;
  let models: ReadModels;
  beforeAll(async () => {
    ledger = await demoLedger();
    models = await openReadModels(await newLocation(), { log: ledger.log });
    await models.catchUp();
  }, 60_000);
  afterAll(() => models.close());

  async function read(
    day: string,
    which: WhichObligations = {},
    position?: bigint,
  ): Promise<readonly ObligationView[]> {
    const { items } = await models.reads.obligations(which, { effectiveOn: parseDate(day), position }, { limit: 500 });
    return items;
  }
  const one = async (id: string, day: string, position?: bigint): Promise<unknown> => {
    const found = (await read(day, {}, position)).filter((obligation) => obligation.id === id);
    expect(found).toHaveLength(1);
    return plain(found[0]!);
  };

  it('says how late each paper was decided and what was left of its year; a blank date is missing (E12, R38)', async () => {
    expect(await one('decision:PCD 867', '2021-03-31')).toEqual({
      id: 'decision:PCD 867',
      kind: 'decision',
      rule: 'R38',
      standing: 'done',
      grantIds: ['pcd-867'],
      reference: 'PCD 867',
      raisedOn: '2020-11-26',
      dueOn: '2020-08-06',
      doneOn: '2020-11-26',
      doneBy: 'DecisionRecorded',
      daysLate: 112,
      sentence:
        'PCD 867 was decided on 26 November 2020, 112 days late; it was needed by 6 August 2020; 239 days of the 365 of 2020/21 had gone and 126 were left, counting the day.',
    });
    const told = (await read('2026-06-30', { kind: 'decision' })).map(({ sentence }) => sentence);
    expect(told).toEqual([
      'PCD 510 was decided on 17 December 2018, 4 days late; it was needed by 13 December 2018; 260 days of the 365 of 2018/19 had gone and 105 were left, counting the day.',
      expect.stringContaining('112 days late'),
      'PCD 911 was decided on 1 February 2021; the paper gives no day by which it was needed (“as soon as practicable”); 306 days of the 365 of 2020/21 had gone and 59 were left, counting the day.',
      'PCD 956 gives no date of decision, which stays blank until the signed paper shows it; the paper gives no day by which it was needed.',
      'PCD 1532 gives no date of decision, which stays blank until the signed paper shows it; the paper gives no day by which it was needed.',
    ]);
    expect(await one('decision:PCD 956', '2026-06-30')).toMatchObject({ standing: 'due', raisedOn: '2021-04-01' });
  });

  it('gives what PCD 911 has to spend each day, before cost is known and after (E12)', async () => {
    const events = await recordedIn(ledger);
    const approval = events.find(({ type, stream }) => type === 'OfferApproved' && stream === 'grant-pcd-911');
    const id = 'money-to-spend:pcd-911:2020/21';
    expect(await one(id, '2021-02-01', approval?.position)).toMatchObject({
      standing: 'due',
      dueOn: '2021-03-31',
      amount: '135000.00',
      daysLeft: 59,
      dailyAmount: '2288.14',
      sentence:
        '£135,000.00 of the £135,000.00 of pcd-911 for 2020/21 is to be spent by 31 March 2021: 59 days left, counting today, £2,288.14 a day.',
    });
    expect(await one(id, '2021-02-01')).toMatchObject({ amount: '75560.00', daysLeft: 59, dailyAmount: '1280.68' });
    expect(await one(id, '2021-03-31')).toMatchObject({ standing: 'due', amount: '5645.00', daysLeft: 1 });
    const after = await one(id, '2021-04-01');
    expect(after).toMatchObject({ standing: 'overdue', amount: '5645.00', daysOverdue: 1 });
    expect(after).not.toHaveProperty('dailyAmount');
  });

  it('ages what the funder has not paid on PCD 1532, and escalates it after 60 days (E13, R32)', async () => {
    const id = 'claim-payment:pcd-1532:1';
    expect(await one(id, '2023-07-31')).toMatchObject({ standing: 'due', amount: '142641.75', age: 'not-due' });
    expect(await one(id, '2023-08-01')).toMatchObject({ standing: 'overdue', daysOverdue: 1, age: '1-30' });
    expect(await one(id, '2023-09-14')).toMatchObject({
      standing: 'overdue',
      dueOn: '2023-07-31',
      amount: '2641.75',
      daysOverdue: 45,
      age: '31-60',
      escalated: false,
      sentence:
        '£2,641.75 of claim 1 of pcd-1532 for 2023/24 was to be paid by the funder by 31 July 2023: 45 days overdue (31-60).',
    });
    expect(await one(id, '2023-09-29')).toMatchObject({ daysOverdue: 60, age: '31-60', escalated: false });
    expect(await one(id, '2023-09-30')).toMatchObject({ daysOverdue: 61, age: '61-90', escalated: true });
  });

  it('keeps the three kinds of end of an exemption apart, and asks for a review (R40)', async () => {
    expect(await one('exemption-review:PCD 867:1', '2025-04-01')).toMatchObject({
      standing: 'due',
      dueOn: '2025-04-01',
    });
    expect(await one('exemption-review:PCD 867:1', '2025-04-02')).toMatchObject({
      standing: 'overdue',
      daysOverdue: 1,
    });
    const inMonth = await one('exemption-review:PCD 911:1', '2026-06-30');
    expect(inMonth).toMatchObject({ standing: 'due', dueMonth: '2026-06' });
    expect(inMonth).not.toHaveProperty('dueOn');
    expect(await one('exemption-review:PCD 911:1', '2026-07-01')).toMatchObject({
      standing: 'overdue',
      daysOverdue: 1,
    });
    const inYear = await one('exemption-review:PCD 510:1', '2028-12-31');
    expect(inYear).toMatchObject({ standing: 'due', dueYear: '2028' });
    expect(inYear).not.toHaveProperty('dueOn');
    expect(await one('exemption-review:PCD 510:1', '2029-01-01')).toMatchObject({
      standing: 'overdue',
      daysOverdue: 1,
    });
  });

  it('says how late the claims of PCD 867 were, and what is still missing of the year (R25)', async () => {
    const claims = await read('2021-04-30', { kind: 'claim', grantId: parseGrantId('pcd-867') });
    expect(claims.map(({ sentence }) => sentence)).toEqual([
      'The claim of pcd-867 for 1 April 2020 to 30 June 2020 was submitted on 10 December 2020, 133 days late.',
      'The claim of pcd-867 for 1 July 2020 to 30 September 2020 was submitted on 17 December 2020, 48 days late.',
      'The claim of pcd-867 for 1 October 2020 to 31 December 2020 was submitted on 25 January 2021.',
      'The claim of pcd-867 for 1 January 2021 to 31 March 2021 is to be submitted by 30 April 2021.',
    ]);
    expect(claims[0]?.rests.map(({ type }) => type)).toEqual([
      'OfferReceived',
      'AgreementSigned',
      'ClaimPrepared',
      'ClaimSubmitted',
    ]);
    expect(await one('final-claim:pcd-867:2020/21', '2021-05-01')).toMatchObject({
      standing: 'overdue',
      daysOverdue: 1,
    });
  });

  it('knows which signatures and publications are missing (R39)', async () => {
    const missing = await read('2026-06-30', { kind: 'signature', standing: 'due' });
    expect(missing.map(({ sentence }) => sentence)).toEqual([
      'The agreement on offer 1 of pcd-510-rocu is to be signed by the Grant Sponsor (funder); no day is set.',
      'The agreement on offer 1 of pcd-510-rocu is to be signed by the MOPAC Chief Finance Officer (recipient); no day is set.',
    ]);
    expect(await one('signature:pcd-911:1:recipient:Project Manager', '2021-02-03')).toMatchObject({ standing: 'due' });
    expect(await one('signature:pcd-911:1:recipient:Project Manager', '2021-02-04')).toMatchObject({
      standing: 'done',
      doneOn: '2021-02-04',
      doneBy: 'SignatureRecorded',
    });
    const agreements = await read('2026-06-30', { kind: 'agreement-publication' });
    expect(agreements.map(({ id, reference }) => `${id} ${reference ?? ''}`)).toEqual([
      'agreement-publication:pcd-911:1 PCD 911',
      'agreement-publication:pcd-1532:1 PCD 1532',
    ]);
  });

  it('sees where funding ends with nothing after it, and until when records are kept', async () => {
    const ends = await read('2021-04-01', { kind: 'funding-end' });
    expect(ends.map(({ id, standing, daysOverdue }) => [id, standing, daysOverdue])).toEqual([
      ['funding-end:pcd-867:2020/21', 'overdue', 1],
      ['funding-end:pcd-911:2020/21', 'overdue', 1],
    ]);
    expect(await one('funding-end:pcd-956:2021/22', '2022-03-31')).toMatchObject({ standing: 'due' });
    expect(await one('funding-end:pcd-956:2021/22', '2023-04-01')).toMatchObject({
      standing: 'done',
      doneBy: 'GrantOpened',
    });
    expect(await one('retention:pcd-867', '2027-03-31')).toMatchObject({ standing: 'due', dueOn: '2027-03-31' });
    expect(await one('retention:pcd-867', '2027-04-01')).toMatchObject({ standing: 'done', doneOn: '2027-03-31' });
  });

  it('is at every position and on every day what the events themselves say, read without any projection', async () => {
    const events = await recordedIn(ledger);
    for (let at = 0; at < events.length; at += 9) {
      for (const on of ['2020-04-01', '2021-03-31', '2021-04-01', '2023-09-14', '2026-06-30'].map(parseDate)) {
        const position = events[at]!.position;
        const { items } = await models.reads.obligations({}, { effectiveOn: on, position }, { limit: 500 });
        const computed = obligationsIn(events.slice(0, at + 1), on);
        expect(
          items.map(({ doneBy, rests, ...rest }) => ({
            ...(toWire(rest) as object),
            doneBy: String(doneBy?.position),
            rests: rests.map(({ position: one }) => String(one)),
          })),
        ).toEqual(
          computed.map(({ doneBy, rests, ...rest }) => ({
            ...(toWire(rest) as object),
            doneBy: String(doneBy),
            rests: rests.map(String),
          })),
        );
      }
    }
  });

  it('comes in pages, in order of the day, and for one grant as for all', async () => {
    const all = await read('2026-06-30');
    const paged: ObligationView[] = [];
    let cursor: string | undefined;
    do {
      const asAt = { effectiveOn: parseDate('2026-06-30') };
      const page = await models.reads.obligations({}, asAt, { limit: 7, cursor });
      paged.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const grant of ['pcd-510-rocu', 'pcd-867', 'pcd-911', 'pcd-956', 'pcd-1532'].map(parseGrantId)) {
      const alone = await read('2026-06-30', { grantId: grant });
      expect(alone.map(plain)).toEqual(all.filter(({ grantIds }) => grantIds.includes(grant)).map(plain));
    }
  });

  it('until a day leaves out what is due later, and from a day what was due before', async () => {
    const [from, until] = [parseDate('2021-04-01'), parseDate('2021-04-30')];
    const found = await read('2026-06-30', { from, until });
    expect(found.length).toBeGreaterThan(5);
    for (const { dueOn, raisedOn } of found) expect(String(dueOn ?? raisedOn)).toMatch(/^2021-04-/);
    const before = await read('2026-06-30', { until: addDays(from, -1) });
    const after = await read('2026-06-30', { from: addDays(until, 1) });
    expect(before.length + found.length + after.length).toBe((await read('2026-06-30')).length);
    const inYear = { from: parseDate('2028-06-01'), until: parseDate('2028-06-30'), kind: 'exemption-review' } as const;
    expect(await read('2026-06-30', inYear)).toHaveLength(1);
  });
});

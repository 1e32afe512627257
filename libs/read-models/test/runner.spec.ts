import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#event-log';
import { PROJECTIONS, timelineProjection, type Projection } from '#projections';
import { claimedAndPaid } from './examples.ts';
import { openRunner, type OpenedRunner } from './opened-runner.ts';
import { givingBadRows, poisoned } from './poison.ts';
import { STORES, tablesIn } from './stores.ts';
import type { Tables } from './tables.ts';
import { wrapped } from './wrapped-log.ts';

describe.each(STORES)('a runner that writes to $name', ({ newLocation }) => {
  /** Tables with nothing in them, and the events they are to be given. */
  async function empty(projections: readonly Projection[] = PROJECTIONS) {
    const ledger = await claimedAndPaid();
    const events = await ledger.all();
    const location = await newLocation();
    const live = await openRunner(location, true, { log: ledger.log, projections });
    return { live, location, tables: tablesIn(location), events, ledger };
  }

  /** What the tables hold after batches were given; the runner is closed. */
  async function given(tables: Tables, live: OpenedRunner, ...batches: readonly (readonly StoredEvent[])[]) {
    const { runner } = live;
    const gaps = [];
    for (const batch of batches) gaps.push(await runner.deliver(batch));
    await live.close();
    return { dump: await tables.dump(), gaps, ignored: runner.notes.ignored, standings: runner.standings };
  }

  /** What the tables hold when every event was given, once and in order. */
  async function whole(projections?: readonly Projection[]) {
    const { live, tables, events } = await empty(projections);
    return (await given(tables, live, events)).dump;
  }

  const places = ({ runner }: OpenedRunner) => runner.standings.map(({ place }) => place?.position);

  describe('a delivery of events', () => {
    it('leaves the same rows however the events are cut into batches', async () => {
      const { live, tables, events } = await empty();
      expect((await given(tables, live, ...events.map((event) => [event]))).dump).toEqual(await whole());
    });

    it('changes nothing when it comes twice, and is counted', async () => {
      const { live, tables, events } = await empty();
      const found = await given(tables, live, events, events);
      expect(found.dump).toEqual(await whole());
      expect(found.ignored).toEqual({ repeated: events.length, gaps: 0 });
    });

    it('takes only what is new of a batch that begins with events taken before', async () => {
      const { live, tables, events } = await empty();
      const found = await given(tables, live, events.slice(0, 10), events.slice(4));
      expect(found.dump).toEqual(await whole());
      expect(found.ignored).toEqual({ repeated: 6, gaps: 0 });
    });

    it('takes nothing beyond a missing event, says which it is, and goes on when that comes', async () => {
      const { live, tables, events } = await empty();
      const found = await given(tables, live, events.slice(0, 5), events.slice(7), events.slice(5));
      expect(found.gaps).toEqual([undefined, { expected: 5n, found: 7n }, undefined]);
      expect(found.ignored).toEqual({ repeated: 0, gaps: 1 });
      expect(found.dump).toEqual(await whole());
    });

    it('changes nothing when it comes out of order', async () => {
      const { live, tables, events } = await empty();
      const [a, b, c] = [events.slice(0, 8), events.slice(8, 12), events.slice(12)];
      const found = await given(tables, live, c, b, a, c, b, c);
      expect(found.dump).toEqual(await whole());
      expect(found.ignored).toEqual({ repeated: 0, gaps: 3 });
    });

    it('takes a batch with a gap within it up to the gap', async () => {
      const { live, tables, events } = await empty();
      const found = await given(tables, live, [...events.slice(0, 3), ...events.slice(4)]);
      expect(found.standings.map(({ place }) => place?.position)).toEqual(PROJECTIONS.map(() => 2n));
    });
  });

  describe('a projection that cannot take an event', () => {
    const stoppedAt = 9n;
    const withPoison = PROJECTIONS.map((one) =>
      one === timelineProjection ? poisoned(one, ({ position }) => position === stoppedAt) : one,
    );

    it('stops before it, says so, and the others go on', async () => {
      const { live, tables, events } = await empty(withPoison);
      const { standings, dump } = await given(tables, live, events.slice(0, 5), events.slice(5));
      const stopped = standings.find(({ projection }) => projection.name === 'timeline');
      expect(stopped?.place?.position).toBe(8n);
      expect(stopped?.problem).toBe('Stopped before event 9 (ActualSpendReported): the amount makes no sense');
      const others = standings.filter((one) => one !== stopped);
      expect(others.map(({ place, problem }) => [place?.position, problem])).toEqual(
        others.map(() => [19n, undefined]),
      );
      const { timeline, projection, ...rest } = dump;
      const { timeline: wholeTimeline, projection: _, ...wholeRest } = await whole();
      expect(rest).toEqual(wholeRest);
      expect(timeline).toEqual(wholeTimeline?.slice(0, 9));
      expect(projection).toContainEqual(
        expect.objectContaining({ name: 'timeline', status: 'stopped', position: 8n, problem: stopped?.problem }),
      );
    });

    it('takes no more until the file is opened anew with its fault mended', async () => {
      const { live, events, location, tables, ledger } = await empty(withPoison);
      await live.runner.deliver(events.slice(0, 12));
      await live.runner.deliver(events.slice(12, 15));
      expect(places(live).toSorted()).toEqual([8n, ...PROJECTIONS.slice(1).map(() => 14n)].toSorted());
      await live.close();
      const mended = await openRunner(location, false, { log: ledger.log, projections: PROJECTIONS });
      await mended.runner.catchUp();
      await mended.close();
      expect(await tables.dump()).toEqual(await whole());
    });

    it('leaves none of the event’s rows behind when the fault shows only at the second row', async () => {
      const projections = PROJECTIONS.map((one) => (one.name === 'register' ? givingBadRows(3n) : one));
      const { live, tables, events } = await empty(projections);
      const { dump, standings } = await given(tables, live, events);
      const register = standings.find(({ projection }) => projection.name === 'register');
      expect(register?.place?.position).toBe(2n);
      expect(register?.problem).toMatch(/^Stopped before event 3 \(SignatureRecorded\): /u);
      expect(dump['grant_reference']).toEqual([]);
      expect(dump['grant_register']).toHaveLength(1);
    });

    it('takes nothing from projections that had taken the batch before it', async () => {
      const { live, tables, events } = await empty(withPoison.toReversed());
      const { dump } = await given(tables, live, events);
      const { instant, posting } = await whole();
      expect(dump['instant']).toEqual(instant);
      expect(dump['posting']).toEqual(posting);
    });

    it('is stopped, as all are, by an event that nobody can read', async () => {
      const { live, tables, events } = await empty();
      const unreadable = events.map((event) =>
        event.position === 4n ? { ...event, json: event.json.replace('"schema":1', '"schema":99') } : event,
      );
      const { standings } = await given(tables, live, unreadable);
      expect(new Set(standings.map(({ place, problem }) => `${String(place?.position)} ${String(problem)}`)).size).toBe(
        1,
      );
      expect(standings[0]?.problem).toMatch(/schema 99/u);
    });
  });

  describe('rows and the place of a projection', () => {
    it('are written together or not at all when the store fails', async () => {
      const { live, location, tables, events, ledger } = await empty();
      await live.runner.deliver(events.slice(0, 6));
      const before = await tables.dump();
      // Without its table the store fails in the middle of the batch, after other projections have written their rows.
      await tables.tamper('alter table timeline rename to away');
      await expect(live.runner.deliver(events.slice(6))).rejects.toThrow();
      expect(places(live)).toEqual(PROJECTIONS.map(() => 5n));
      await tables.tamper('alter table away rename to timeline');
      expect(await tables.dump()).toEqual(before);
      // A connection that has failed is given up, and all is taken up again over another.
      const parts = { log: ledger.log, projections: PROJECTIONS };
      const goesOn = location.kind === 'sqlite' ? live : await openRunner(location, false, parts);
      await goesOn.runner.deliver(events.slice(6));
      await goesOn.close();
      expect(await tables.dump()).toEqual(await whole());
    });

    it('agree after any number of events', async () => {
      const { live, tables, events } = await empty();
      for (const event of events) {
        await live.runner.deliver([event]);
        const { timeline, projection } = await tables.dump();
        expect(timeline).toHaveLength(Number(event.position) + 1);
        expect(projection).toContainEqual(
          expect.objectContaining({ name: 'timeline', position: event.position, event_id: event.id }),
        );
      }
      await live.close();
    });
  });

  describe('catching up', () => {
    it('brings a projection that is behind the others as far as they are', async () => {
      const { live, location, tables, events, ledger } = await empty();
      await live.runner.deliver(events.slice(0, 10));
      await live.close();
      await tables.tamper(`delete from claim_step; delete from claim_head; delete from claim;
      update projection set position = null, cursor = null, previous_cursor = null, event_id = null where name = 'claims'`);
      const again = await openRunner(location, false, { log: ledger.log, projections: PROJECTIONS });
      await again.runner.catchUp();
      await again.close();
      expect(await tables.dump()).toEqual(await whole());
    });

    it('refuses a log that gives its events with one missing', async () => {
      const { live, events, ledger } = await empty();
      const holed = wrapped(ledger.log, {
        async *readAll() {
          yield events.slice(0, 3);
          yield events.slice(4);
        },
      });
      const other = await openRunner(await newLocation(), true, { log: holed, projections: PROJECTIONS });
      await expect(other.runner.catchUp()).rejects.toThrow('The log gives event 4 where event 3 must follow.');
      expect(places(other)).toEqual(PROJECTIONS.map(() => 2n));
      await other.close();
      await live.close();
    });
  });
});

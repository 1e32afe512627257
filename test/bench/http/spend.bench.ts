import { interleaved, ratesOf, type Work } from '../interleaved.ts';
import { latencyOf, type Latency } from '../reads/latency.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';
import type { ServiceReady } from './ledger-service.ts';
import { SpendLoad } from './spend-load.ts';

/** Spend recorded a second over so many connections, on the service's own store and without it. */
export interface SpendFigures {
  readonly connections: number;
  readonly sqlite: Spread;
  readonly memory: Spread;
  readonly memoryFollowed: Spread;
  /** On the service's own store. */
  readonly milliseconds: Latency;
  readonly ofMemory: Ratio;
  readonly ofMemoryFollowed: Ratio;
}

/** A service on each kind of store. */
export type Services = Readonly<Record<'sqlite' | 'memory' | 'memoryFollowed', ServiceReady>>;

const AIM = 0.6;

/** Asks all of them for the same, in turn. */
export async function measureSpend(
  services: Services,
  connections: number,
  { grants, milliseconds, repetitions, rounds }: Scale['http'],
): Promise<SpendFigures> {
  const loadOn = (service: ServiceReady): SpendLoad => new SpendLoad(service, { connections, grants });
  const loads = {
    sqlite: loadOn(services.sqlite),
    memory: loadOn(services.memory),
    memoryFollowed: loadOn(services.memoryFollowed),
  };
  const settled = async (load: SpendLoad): Promise<Work> => {
    const work = await load.run(milliseconds);
    await load.settle();
    return work;
  };
  const turns = {
    sqlite: () => settled(loads.sqlite),
    memory: () => loads.memory.run(milliseconds),
    memoryFollowed: () => settled(loads.memoryFollowed),
  };
  await interleaved(rounds, turns);
  loads.sqlite.forget();
  const works = await interleaved(repetitions * rounds, turns);
  for (const load of Object.values(loads)) load.end();
  const sqlite = ratesOf(works.sqlite, rounds);
  const memory = ratesOf(works.memory, rounds);
  const memoryFollowed = ratesOf(works.memoryFollowed, rounds);
  return {
    connections,
    sqlite: spreadOf(sqlite),
    memory: spreadOf(memory),
    memoryFollowed: spreadOf(memoryFollowed),
    milliseconds: latencyOf(loads.sqlite.took),
    ofMemory: ratioOf(sqlite, memory, AIM),
    ofMemoryFollowed: ratioOf(sqlite, memoryFollowed),
  };
}

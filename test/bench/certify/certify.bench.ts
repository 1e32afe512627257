import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLog } from '#event-log-sqlite';
import { MerkleRoot } from '#evidence';
import { compareWithReplay, openReadModels } from '#read-models';
import { interleaved, ratesOf, type Work } from '../interleaved.ts';
import { buildLog } from '../replay/build-log.ts';
import type { Scale } from '../scale.ts';
import { ratioOf, spreadOf, type Ratio, type Spread } from '../spread.ts';

/** Events a second: certified, and only projected into read models. */
export interface CertifyFigures {
  readonly events: number;
  readonly certify: Spread;
  readonly project: Spread;
  readonly ofProject: Ratio;
}

/** Certifies read models in a file: the Merkle root of the log, a replay, and every row compared. */
export async function measureCertify(folder: string, scale: Scale['certify']): Promise<CertifyFigures> {
  const file = join(folder, 'certify.db');
  const events = await buildLog(file, scale.events);
  const log = await openSqliteLog(file, { mode: 'read-only' });
  const live = join(folder, 'certify-read-models.db');
  const project = async (into: string): Promise<void> => {
    const models = await openReadModels({ kind: 'sqlite', file: into }, { log });
    await models.catchUp();
    await models.close();
  };
  const certify = async (): Promise<void> => {
    const root = new MerkleRoot();
    const onEvents = (some: readonly { json: string }[]): void => some.forEach(({ json }) => root.add(json));
    const { first } = await compareWithReplay({ kind: 'sqlite', file: live }, { log, onEvents });
    if (first !== undefined || root.size !== BigInt(events)) throw new Error('The read models are not the log’s.');
  };
  await project(live);
  const works = await interleaved(scale.repetitions, {
    certify: () => worked(events, certify),
    project: async () => {
      const into = join(folder, 'certify-beside.db');
      const work = await worked(events, () => project(into));
      for (const name of [into, `${into}-wal`, `${into}-shm`, `${into}-lease`]) rmSync(name, { force: true });
      return work;
    },
  });
  await log.close();
  const [certified, projected] = [ratesOf(works.certify, 1), ratesOf(works.project, 1)];
  return {
    events,
    certify: spreadOf(certified),
    project: spreadOf(projected),
    ofProject: ratioOf(certified, projected),
  };
}

async function worked(count: number, work: () => Promise<void>): Promise<Work> {
  const started = performance.now();
  await work();
  return { count, milliseconds: performance.now() - started };
}

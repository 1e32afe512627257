import { afterEach } from '@jest/globals';
import type { EventLog } from '#event-log';
import { PROJECTIONS, type Projection } from '#projections';
import { openReadModels, type ReadModelLocation, type ReadModels } from '#read-models';

const open: ReadModels[] = [];

afterEach(async () => {
  for (const models of open.splice(0)) await models.close();
});

/** Opens read models that are closed after the test. */
export async function opened(
  log: EventLog,
  location: ReadModelLocation,
  projections: readonly Projection[] = PROJECTIONS,
): Promise<ReadModels> {
  const models = await openReadModels(location, { log, projections });
  open.push(models);
  return models;
}

/** Read models that have taken everything that is in the log. */
export async function caughtUp(
  log: EventLog,
  location: ReadModelLocation,
  projections?: readonly Projection[],
): Promise<ReadModels> {
  const models = await opened(log, location, projections);
  await models.catchUp();
  return models;
}

/** Closes read models before the test is over, as the end of a process would. */
export async function closed(models: ReadModels): Promise<void> {
  open.splice(open.indexOf(models), 1);
  await models.close();
}

import { join } from 'node:path';

/** Where the log of the embedded ledger lies in the data folder. */
export const logFile = (dataFolder: string): string => join(dataFolder, 'log.db');

/** Where its read models lie; they can be removed while nobody has them open. */
export const readModelsFile = (dataFolder: string): string => join(dataFolder, 'read-models.db');

import { MemoryEventLog } from '#event-log';
import { eventLogContract } from './contract.ts';

eventLogContract('memory', async () => new MemoryEventLog());

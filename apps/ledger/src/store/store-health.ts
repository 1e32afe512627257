import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EVENT_LOG, READ_MODELS } from '#application';
import type { EventLog } from '#event-log';
import type { ReadModels } from '#read-models';
import { Readiness, type Health } from '../health/readiness.ts';

/** Whether the log can be read, and whether the read models follow it. */
@Injectable()
export class StoreHealth implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  onModuleInit(): void {
    this.readiness.add('log', async (): Promise<Health> => {
      await this.log.head();
      return 'up';
    });
    this.readiness.add('read-models', async (): Promise<Health> => {
      const { failure, following, projections } = await this.readModels.status();
      if (!following || failure !== undefined) throw new Error(failure ?? 'The read models do not follow the log.');
      // A projection that has stopped answers 503 for its own reads; commands and the other reads go on.
      return projections.some(({ status }) => status === 'stopped') ? 'degraded' : 'up';
    });
  }
}

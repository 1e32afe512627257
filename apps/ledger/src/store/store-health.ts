import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { EVENT_LOG, READ_MODELS } from '#application';
import type { EventLog } from '#event-log';
import type { ReadModels } from '#read-models';
import { Readiness, type Health } from '../health/readiness.ts';

/**
 * Whether the log can be reached, and whether the read models follow it. Without its log the service can do nothing;
 * without its read models it goes on recording, and answers reads with 503.
 */
@Injectable()
export class StoreHealth implements OnModuleInit {
  private readonly logger = new Logger(StoreHealth.name);

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
      const because = await this.faultOfReadModels();
      if (because === undefined) return 'up';
      this.logger.warn({ because }, 'reads are not up to date');
      return 'degraded';
    });
  }

  private async faultOfReadModels(): Promise<string | undefined> {
    try {
      const { failure, following, projections } = await this.readModels.status();
      const stopped = projections.find(({ status }) => status === 'stopped');
      return failure ?? stopped?.problem ?? (following ? undefined : 'Nobody keeps the read models up to date.');
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

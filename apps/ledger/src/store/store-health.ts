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
    this.readiness.add('read-models', () => this.readModelsHealth());
  }

  private async readModelsHealth(): Promise<Health> {
    const { because, remark } = await this.findings();
    if (because !== undefined) this.logger.warn({ because }, 'reads are not up to date');
    const standing = because === undefined ? 'up' : 'degraded';
    return remark === undefined ? standing : { standing, note: remark };
  }

  /** Why reads are not up to date, in full for the log, and what anybody may know. */
  private async findings(): Promise<{ readonly because?: string | undefined; readonly remark?: string | undefined }> {
    try {
      const { failure, following, projections, remark } = await this.readModels.status();
      const stopped = projections.find(({ status }) => status === 'stopped');
      const fault = remark?.isFault === true ? remark.sentence : undefined;
      const because =
        failure ?? stopped?.problem ?? fault ?? (following ? undefined : 'Nobody keeps the read models up to date.');
      return { because, remark: remark?.sentence };
    } catch (error) {
      return { because: error instanceof Error ? error.message : String(error) };
    }
  }
}

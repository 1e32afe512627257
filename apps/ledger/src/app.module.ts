import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { ApplicationModule } from '#application';
import type { Mappings } from '#interchange';
import type { Settings } from '#settings';
import type { Store } from '#stores';
import { ApiModule } from './api/api.module.ts';
import { HealthModule } from './health/health.module.ts';
import { LoggingModule } from './http/logging.ts';
import { StoreHealth } from './store/store-health.ts';

/** The whole service on a store that is open. */
@Module({})
export class AppModule {
  static of(
    { logLevel, dataFolder }: Pick<Settings, 'logLevel' | 'dataFolder'>,
    { log, readModels }: Store,
    mappings: Mappings,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggingModule.at(logLevel),
        HealthModule,
        ApplicationModule.with({ log, readModels }),
        // Beside the ledger and not where the system keeps what is temporary, which is often the memory.
        ApiModule.keepingFilesIn(join(dataFolder, 'incoming'), mappings),
      ],
      providers: [StoreHealth],
    };
  }
}

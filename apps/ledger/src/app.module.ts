import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '#settings';
import { HealthModule } from './health/health.module.ts';
import { LoggingModule } from './http/logging.ts';

/** The whole service. */
@Module({})
export class AppModule {
  static of({ logLevel }: Settings): DynamicModule {
    return { module: AppModule, imports: [LoggingModule.at(logLevel), HealthModule] };
  }
}

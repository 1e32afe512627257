import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventLog } from '#event-log';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import { Reading } from '../queries/reading.ts';
import { EVENT_LOG, READ_MODELS, type KeptReadModels } from '../tokens.ts';
import { AllocationRun, type AllocationRunAnswer } from './allocation-run.ts';
import { RunAllocation } from './run-allocation.command.ts';

@CommandHandler(RunAllocation)
export class RunAllocationHandler implements ICommandHandler<RunAllocation> {
  readonly #run: AllocationRun;

  constructor(
    pipeline: CommandPipeline,
    @Inject(EVENT_LOG) log: EventLog,
    @Inject(READ_MODELS) readModels: KeptReadModels,
    reading: Reading,
  ) {
    this.#run = new AllocationRun({ pipeline, log, readModels, reading });
  }

  execute({ request }: RunAllocation): Promise<AllocationRunAnswer> {
    return this.#run.run(request);
  }
}

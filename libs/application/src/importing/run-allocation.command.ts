import { Command } from '@nestjs/cqrs';
import type { AllocationRunAnswer, AllocationRunRequest } from './allocation-run.ts';

/** Gives rows that wait to grants by the rules as they are now. */
export class RunAllocation extends Command<AllocationRunAnswer> {
  constructor(readonly request: AllocationRunRequest) {
    super();
  }
}

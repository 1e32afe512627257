import { Command } from '@nestjs/cqrs';
import type { ImportAnswer, ImportRequest } from './import-request.ts';

/** Asks for a file to be imported, or for an import that was cut off to be gone on with. */
export class ImportFile extends Command<ImportAnswer> {
  constructor(readonly request: ImportRequest) {
    super();
  }
}

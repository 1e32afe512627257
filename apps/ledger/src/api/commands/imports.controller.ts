import { Controller, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { ImportAnswer } from '#application';
import { BANK_MAPPINGS, GL_MAPPINGS } from '#interchange';
import { API } from '../../roles.ts';
import { ImportParameters } from '../query/import.query.ts';
import { FileImports } from './file-imports.ts';
import { ImportRoute } from './import-route.ts';

/** Extracts of a general ledger. */
@ApiTags('General ledger')
@Controller(`${API}/gl-imports`)
export class GlImportsController {
  constructor(private readonly files: FileImports) {}

  @ImportRoute('Import an extract of a general ledger', GL_MAPPINGS)
  importGlFile(@Query() query: ImportParameters, @Req() request: FastifyRequest): Promise<ImportAnswer> {
    return this.files.import('general-ledger', query, request);
  }
}

/** Statements of a bank, and funders' lists of what they have paid. */
@ApiTags('Cash')
@Controller(`${API}/bank-imports`)
export class BankImportsController {
  constructor(private readonly files: FileImports) {}

  @ImportRoute('Import a statement of a bank, or a list of payments', BANK_MAPPINGS)
  importBankFile(@Query() query: ImportParameters, @Req() request: FastifyRequest): Promise<ImportAnswer> {
    return this.files.import('bank', query, request);
  }
}

import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  FileImportQuery,
  FileImportsQuery,
  type FileImportRead,
  type FileImportsRead,
  type ReadAnswer,
} from '#application';
import { parseImportId } from '#values';
import { API } from '../../roles.ts';
import { ImportPath } from '../dto/paths.ts';
import { boundsOf, pageOf, PageParameters } from '../query/read.query.ts';
import { glImportSchema, glImportsSchema } from './gl-imports.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** Files of the general ledger: their control totals, how far they are, and what became of their rows. */
@ApiTags('Reads')
@Controller(`${API}/gl-imports`)
export class GlImportsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every file of the general ledger that was imported', glImportsSchema)
  listImports(@Query() query: PageParameters): Promise<ReadAnswer<FileImportsRead>> {
    return this.queries.execute(new FileImportsQuery('general-ledger', boundsOf(query), pageOf(query)));
  }

  @ReadRoute(':importId', 'One file, with the rows of it that were refused', glImportSchema)
  readImport(@Param() { importId }: ImportPath, @Query() query: PageParameters): Promise<ReadAnswer<FileImportRead>> {
    return this.queries.execute(
      new FileImportQuery('general-ledger', parseImportId(importId), boundsOf(query), pageOf(query)),
    );
  }
}

/** Lists of payments: their control totals, how far they are, and what became of their rows. */
@ApiTags('Reads')
@Controller(`${API}/bank-imports`)
export class BankImportsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every list of payments that was imported', glImportsSchema)
  listBankImports(@Query() query: PageParameters): Promise<ReadAnswer<FileImportsRead>> {
    return this.queries.execute(new FileImportsQuery('bank', boundsOf(query), pageOf(query)));
  }

  @ReadRoute(':importId', 'One list of payments, with the rows of it that were refused', glImportSchema)
  readBankImport(
    @Param() { importId }: ImportPath,
    @Query() query: PageParameters,
  ): Promise<ReadAnswer<FileImportRead>> {
    return this.queries.execute(new FileImportQuery('bank', parseImportId(importId), boundsOf(query), pageOf(query)));
  }
}

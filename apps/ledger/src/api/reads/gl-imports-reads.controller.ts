import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GlImportQuery, GlImportsQuery, type GlImportRead, type GlImportsRead, type ReadAnswer } from '#application';
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
  listImports(@Query() query: PageParameters): Promise<ReadAnswer<GlImportsRead>> {
    return this.queries.execute(new GlImportsQuery(boundsOf(query), pageOf(query)));
  }

  @ReadRoute(':importId', 'One file, with the rows of it that were refused', glImportSchema)
  readImport(@Param() { importId }: ImportPath, @Query() query: PageParameters): Promise<ReadAnswer<GlImportRead>> {
    return this.queries.execute(new GlImportQuery(parseImportId(importId), boundsOf(query), pageOf(query)));
  }
}

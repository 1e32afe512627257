import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GlRowQuery, GlRowsQuery, type GlRowRead, type GlRowsRead, type ReadAnswer } from '#application';
import { parseGlRowKey } from '#values';
import { API } from '../../roles.ts';
import { RowPath } from '../dto/paths.ts';
import { GlRowsParameters, whichOf } from '../query/gl-rows.query.ts';
import { BoundsParameters, boundsOf, pageOf } from '../query/read.query.ts';
import { glRowSchema, glRowsSchema } from './gl-rows.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** Rows of the general ledger: what each is, where it came from, and where it is. */
@ApiTags('Reads')
@Controller(`${API}/gl-rows`)
export class GlRowsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Rows of the general ledger: those that wait, are held for review, or are taken', glRowsSchema)
  listRows(@Query() query: GlRowsParameters): Promise<ReadAnswer<GlRowsRead>> {
    return this.queries.execute(new GlRowsQuery(boundsOf(query), whichOf(query), pageOf(query)));
  }

  @ReadRoute(':key', 'One row, and everything that happened to it', glRowSchema)
  readRow(@Param() { key }: RowPath, @Query() query: BoundsParameters): Promise<ReadAnswer<GlRowRead>> {
    return this.queries.execute(new GlRowQuery(parseGlRowKey(key), boundsOf(query)));
  }
}

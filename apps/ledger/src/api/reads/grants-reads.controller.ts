import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  BalanceQuery,
  ClaimableQuery,
  ClaimsQuery,
  GrantQuery,
  GrantsQuery,
  TimelineQuery,
  VarianceQuery,
  type ClaimableRead,
  type ClaimsRead,
  type BalanceRead,
  type GrantInList,
  type ReadAnswer,
  type TimelineRead,
  type VarianceRead,
} from '#application';
import { parseGrantId } from '#values';
import { API } from '../../roles.ts';
import { GrantPath } from '../dto/paths.ts';
import {
  BoundsParameters,
  boundsOf,
  ClaimableParameters,
  LineParameters,
  pageOf,
  partOf,
  PageParameters,
  yearOf,
} from '../query/read.query.ts';
import { mapped } from './answer-read.ts';
import { TimelineParameters, wantedOf } from '../query/timeline.query.ts';
import { withFlatLines, type WithFlatLines } from './flat-lines.ts';
import { claimableSchema, claimsSchema, timelineSchema, varianceSchema } from './grant-part.schemas.ts';
import { balanceSchema, grantSchema, grantsSchema, type FlatGrants } from './grant.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** What can be read of grants: who, how much, what can be claimed and why. */
@ApiTags('Reads')
@Controller(`${API}/grants`)
export class GrantsReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every grant, with the standings and chief figures of its lines', grantsSchema)
  async listGrants(@Query() query: PageParameters): Promise<ReadAnswer<FlatGrants>> {
    const answer = await this.queries.execute(new GrantsQuery(boundsOf(query), pageOf(query)));
    return mapped(answer, (read) => ({ ...read, grants: read.grants.map(withFlatLines) }));
  }

  @ReadRoute(':grantId', 'One grant: what it was opened with, and where its lines stand', grantSchema)
  async readGrant(
    @Param() path: GrantPath,
    @Query() query: BoundsParameters,
  ): Promise<ReadAnswer<WithFlatLines<GrantInList>>> {
    const answer = await this.queries.execute(new GrantQuery(parseGrantId(path.grantId), boundsOf(query)));
    return mapped(answer, withFlatLines);
  }

  @ReadRoute(':grantId/balance', 'Every figure of every line of a grant', balanceSchema)
  async readBalance(
    @Param() path: GrantPath,
    @Query() query: LineParameters,
  ): Promise<ReadAnswer<WithFlatLines<BalanceRead>>> {
    const asked = new BalanceQuery(parseGrantId(path.grantId), boundsOf(query), yearOf(query));
    return mapped(await this.queries.execute(asked), withFlatLines);
  }

  @ReadRoute(':grantId/claimable', 'What can be claimed now, every limit, and the events behind it', claimableSchema)
  readClaimable(@Param() path: GrantPath, @Query() query: ClaimableParameters): Promise<ReadAnswer<ClaimableRead>> {
    return this.queries.execute(new ClaimableQuery(parseGrantId(path.grantId), boundsOf(query), partOf(query)));
  }

  @ReadRoute(':grantId/variance', 'Budget against actual, accrued, committed and forecast', varianceSchema)
  readVariance(@Param() path: GrantPath, @Query() query: LineParameters): Promise<ReadAnswer<VarianceRead>> {
    return this.queries.execute(new VarianceQuery(parseGrantId(path.grantId), boundsOf(query), yearOf(query)));
  }

  @ReadRoute(':grantId/claims', 'The claims of a grant, and what is outstanding on each', claimsSchema)
  readClaims(@Param() path: GrantPath, @Query() query: LineParameters): Promise<ReadAnswer<ClaimsRead>> {
    return this.queries.execute(new ClaimsQuery(parseGrantId(path.grantId), boundsOf(query), yearOf(query)));
  }

  @ReadRoute(
    ':grantId/timeline',
    'What happened to a grant, a sentence for each event, as recorded or the latest first',
    timelineSchema,
  )
  readTimeline(@Param() path: GrantPath, @Query() query: TimelineParameters): Promise<ReadAnswer<TimelineRead>> {
    return this.queries.execute(
      new TimelineQuery(parseGrantId(path.grantId), boundsOf(query), pageOf(query), wantedOf(query)),
    );
  }
}

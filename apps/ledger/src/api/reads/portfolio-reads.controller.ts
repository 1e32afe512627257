import { Controller, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { ChainsQuery, PortfolioQuery, type ChainsRead, type ReadAnswer } from '#application';
import { API } from '../../roles.ts';
import { boundsOf, filterOf, pageOf, PageParameters, PortfolioParameters } from '../query/read.query.ts';
import { mapped } from './answer-read.ts';
import { withFlatLines } from './flat-lines.ts';
import { chainsSchema, portfolioSchema, type Portfolio } from './portfolio.schemas.ts';
import { ReadRoute } from './read-route.ts';

/** All grants together: their lines, what may be added up, and what follows on from what. */
@ApiTags('Reads')
@Controller(`${API}/portfolio`)
export class PortfolioReadsController {
  constructor(private readonly queries: QueryBus) {}

  @ReadRoute('', 'Every line of every grant, with totals by rung, year, funder and standing', portfolioSchema)
  async readPortfolio(@Query() query: PortfolioParameters): Promise<ReadAnswer<Portfolio>> {
    const asked = new PortfolioQuery(boundsOf(query), filterOf(query), pageOf(query));
    return mapped(await this.queries.execute(asked), withFlatLines);
  }

  @ReadRoute('chains', 'Grants and papers that follow on from one another, with growth by year', chainsSchema)
  listChains(@Query() query: PageParameters): Promise<ReadAnswer<ChainsRead>> {
    return this.queries.execute(new ChainsQuery(boundsOf(query), pageOf(query)));
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { RowPath } from '../dto/paths.ts';
import { AllocateRowRequest, ReallocateRowRequest, RefuseRowRequest, ReviewRowRequest } from '../dto/row.requests.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

const SHARE = { head: 'overtime', costType: 'overtime', spendClass: 'resource' };

/** What persons do with a row of the general ledger: give it to grants, move it, accept it from review, or refuse it. */
@ApiTags('General ledger')
@Controller(`${API}/gl-rows/:key`)
export class GlRowsController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('allocations', {
    summary: 'Give what is free of a row to grants',
    body: AllocateRowRequest,
    example: {
      ...illustrative('2020-09-30'),
      shares: [
        { grantId: 'example-grant', ...SHARE, shareBasisPoints: 6_000 },
        { grantId: 'another-grant', ...SHARE, shareBasisPoints: 4_000 },
      ],
      reason: 'By the hours on the two operations.',
    },
  })
  allocateRow(
    @Param() path: RowPath,
    @Body() body: AllocateRowRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inRow(path.key, asCommand('AllocateRow', body, {}), asked);
  }

  @CommandRoute('reallocations', {
    summary: 'Take a row back from its grants and give it to others, or to none',
    body: ReallocateRowRequest,
    example: {
      ...illustrative('2020-09-30'),
      shares: [{ grantId: 'another-grant', ...SHARE, shareBasisPoints: 10_000 }],
      reason: 'It was coded to the wrong grant.',
    },
  })
  reallocateRow(
    @Param() path: RowPath,
    @Body() body: ReallocateRowRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inRow(path.key, asCommand('ReallocateRow', body, {}), asked);
  }

  @CommandRoute('reviews', {
    summary: 'Accept what grants hold of a row for review; never by who imported or allocated it',
    body: ReviewRowRequest,
    example: {
      ...illustrative('2020-10-05'),
      reason: 'Posted to April by mistake; the hours were worked in August.',
      settlesAccrual: { accrualNo: 1, amount: '4812.50' },
    },
  })
  reviewRow(
    @Param() path: RowPath,
    @Body() body: ReviewRowRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inRow(path.key, asCommand('ReviewRow', body, {}), asked);
  }

  @CommandRoute('refusal', {
    summary: 'Say that a row is cost of no grant; what is held of it is released',
    body: RefuseRowRequest,
    example: { ...illustrative('2020-10-05'), reason: 'Cost of the force itself.' },
  })
  refuseRow(
    @Param() path: RowPath,
    @Body() body: RefuseRowRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inRow(path.key, asCommand('RefuseRow', body, {}), asked);
  }
}

import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommandAnswer, CommandRequest } from '#application';
import { API } from '../../roles.ts';
import { asCommand } from '../as-command.ts';
import { Asked } from '../asked.ts';
import { EndOfferRequest, ReceiveOfferRequest } from '../dto/offer.requests.ts';
import { GrantPath, OfferPath } from '../dto/paths.ts';
import { illustrative } from '../examples.ts';
import { CommandRoute } from './command-route.ts';
import { LedgerCommands } from './ledger-commands.ts';

/** Offers of the funder with their terms, and how they end without an agreement. */
@ApiTags('Bids and offers')
@Controller(`${API}/grants/:grantId`)
export class OffersController {
  constructor(private readonly ledger: LedgerCommands) {}

  @CommandRoute('offers', {
    summary: 'Record an offer of the funder and its terms',
    body: ReceiveOfferRequest,
    example: {
      ...illustrative('2020-06-30'),
      lines: [{ financialYear: '2020/21', amount: '135000.00', basis: 'up-to' }],
      terms: {
        heads: ['overtime'],
        rateBasisPoints: 10_000,
        accrualsAllowed: true,
        claimFrequency: 'quarterly',
        claimDueDays: 31,
        paymentDays: 30,
        paymentDayKind: 'calendar',
        budgetsFixedByHead: false,
        partnerStatementRequired: false,
        refusedCostReplaceable: true,
      },
      requiredSignatories: [
        { role: 'Funding Manager', party: 'funder' },
        { role: 'Chief Finance Officer', party: 'recipient' },
      ],
    },
  })
  receiveOffer(
    @Param() path: GrantPath,
    @Body() body: ReceiveOfferRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(path.grantId, asCommand('ReceiveOffer', body, {}), asked);
  }

  @CommandRoute('offers/:offerNo/withdrawal', {
    summary: 'Record that the funder withdrew an offer',
    body: EndOfferRequest,
    example: { ...illustrative('2020-07-31'), reason: 'The fund was closed.' },
  })
  withdrawOffer(
    @Param() path: OfferPath,
    @Body() body: EndOfferRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(
      path.grantId,
      asCommand('EndOffer', body, { offerNo: path.offerNo, ending: 'withdrawn' as const }),
      asked,
    );
  }

  @CommandRoute('offers/:offerNo/lapse', {
    summary: 'Record that an offer lapsed',
    body: EndOfferRequest,
    example: { ...illustrative('2020-07-31'), reason: 'It was not accepted in time.' },
  })
  lapseOffer(
    @Param() path: OfferPath,
    @Body() body: EndOfferRequest,
    @Asked() asked: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.ledger.inGrant(
      path.grantId,
      asCommand('EndOffer', body, { offerNo: path.offerNo, ending: 'lapsed' as const }),
      asked,
    );
  }
}

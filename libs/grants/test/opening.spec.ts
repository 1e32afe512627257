import { describe, it } from '@jest/globals';
import { given } from '../../../test/support/given.ts';
import { on, opened } from './examples.ts';
import { bid } from './award-examples.ts';

describe('opening a grant', () => {
  it('records what the agreement is: one funder, one recipient, resource or capital money', () => {
    given()
      .when(opened({ spendClass: 'capital', agreementReference: 'HO 391', aliases: ['CLSMIN', 'SMCLIN'] }))
      .then({
        type: 'GrantOpened',
        data: {
          grantId: 'example',
          funder: { name: 'Home Office' },
          spendClass: 'capital',
          agreementReference: 'HO 391',
          aliases: ['CLSMIN', 'SMCLIN'],
        },
      });
  });

  it('keeps the funding period and what the grant follows on from', () => {
    given()
      .when(opened({ fundingFrom: on('2020-04-01'), fundingUntil: on('2021-03-31'), predecessors: ['PCD 545'] }))
      .then({
        type: 'GrantOpened',
        data: { fundingFrom: on('2020-04-01'), fundingUntil: on('2021-03-31'), predecessors: ['PCD 545'] },
      });
  });

  it('is refused a second time', () => {
    given(opened())
      .when(opened())
      .thenRefused('grant-exists', 'The grant example is already open.', { field: 'grantId' });
  });

  it('is refused where the funding period ends before it begins', () => {
    given()
      .when(opened({ fundingFrom: on('2020-04-01'), fundingUntil: on('2020-03-31') }))
      .thenRefused('funding-period-reversed', /1 April 2020 to 31 March 2020/u, { field: 'fundingUntil' });
  });

  it('may be for a single day', () => {
    given()
      .when(opened({ fundingFrom: on('2020-04-01'), fundingUntil: on('2020-04-01') }))
      .then({ type: 'GrantOpened' });
  });

  it('comes before anything else', () => {
    given().when(bid()).thenRefused('grant-unknown');
  });

  it('leaves every line with no standing and every figure at nothing', () => {
    given(opened()).thenStanding('2020/21', { funder: 'none', recipient: 'not-sought' });
    given(opened()).thenFigures('2020/21', { cap: '0.00', spend: '0.00', claimable: '0.00', remaining: '0.00' });
  });

  it('R40: is refused where a name holds a phone number', () => {
    given()
      .when(opened({ sponsor: 'NPCC lead, 020 7946 0123' }))
      .thenRefused('phone-number', 'sponsor holds what reads as a phone number.', { field: 'sponsor' });
  });
});

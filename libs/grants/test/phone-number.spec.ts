import { describe, it } from '@jest/globals';
import { given } from '../../../test/support/given.ts';
import { givenPaper } from '../../../test/support/given-paper.ts';
import { givenReceipt } from '../../../test/support/given-receipt.ts';
import { agreed, claimed, on, opened, spent } from './examples.ts';
import { repaymentDue, reversed, withdrawn } from './award-examples.ts';
import { decided, fact } from './paper-examples.ts';
import { received } from './receipt-examples.ts';

/** Numbers that the regulator keeps for plays and examples, in the ways that people write them. */
const country = '+44';
const area = '020';
const local = '7946 0018';
const written: readonly string[] = [
  `${area} ${local}`,
  `${area}${local.replace(' ', '')}`,
  `(${area}) ${local}`,
  `(${area}) ${local.replace(' ', '')}`,
  `${area}-${local.replace(' ', '-')}`,
  '07700 900123',
  '07700900123',
  '01632 960001',
  `${country} 20 ${local}`,
  `${country}20${local.replace(' ', '')}`,
  `${country} (20) ${local}`,
  `${country} (0)20 ${local}`,
  `00${country.slice(1)} 20 ${local}`,
];

describe('R40: a phone number', () => {
  it.each(written)('written %s is refused', (number) => {
    given(opened())
      .when(spent('1.00', '2020-05-10', { description: `overtime, queries to ${number} please` }))
      .thenRefused('phone-number', 'description holds what reads as a phone number.', { field: 'description' });
  });

  it.each(written)('written %s is refused with nothing around it', (number) => {
    given()
      .when(opened({ deliveryUnit: number }))
      .thenRefused('phone-number');
  });

  it.each([
    'paid on 01/04/2020 and 31/03/2021',
    '£0.00 of 2020-04-01',
    'purchase order 4500012345',
    'invoice 0123',
    '0.25 of a post, 0.75 of another',
    'paragraphs 4.8 and 3.1, 2 officers of 3',
    '272708.04 and 1479306.16',
    '2019/20 2020/21 2021/22 2022/23',
    'IBAN GB33BUKB20201555555555',
  ])('is not seen in “%s”', (description) => {
    given(...agreed())
      .when(spent('1.00', '2020-05-10', { description }))
      .then({ type: 'ActualSpendReported' });
  });

  it('is not looked for in references, which may be long numbers', () => {
    const reference = written[1]!;
    given(...agreed())
      .when(repaymentDue('0.01', undefined, '2020-09-20', { evidence: { reference } }))
      .thenRefused('held-not-enough');
    givenReceipt([])
      .when(received('1.00', '2020-08-14', { bankReference: reference, remittanceReference: reference }))
      .then({ type: 'ReceiptRecorded' });
  });

  it.each([
    ['a reason', withdrawn(1, '2020-08-01', { reason: `see ${written[0]!}` }), 'reason'],
    ['the reason of a correction', reversed('spend', 1, '2020-10-10', { reason: written[5]! }), 'reason'],
  ])('is found in %s', (_where, command, field) => {
    given(...agreed(), spent('1.00'), ...claimed())
      .when(command)
      .thenRefused('phone-number', undefined, { field });
  });

  it('is found however deep it stands in a paper', () => {
    givenPaper([], { grants: { example: [opened()] } })
      .when(decided({ facts: [fact('three officers'), fact(`sponsor, ${written[5]!}`)] }))
      .thenRefused('phone-number', 'facts[1].value holds', { field: 'facts[1].value' });
  });

  it('is found in a receipt', () => {
    givenReceipt([])
      .when(received('1.00', '2020-08-14', { payer: `Home Office ${written[0]!}` }))
      .thenRefused('phone-number', undefined, { field: 'payer' });
  });

  it('is not seen in a day', () => {
    given()
      .when(opened({ fundingFrom: on('2020-04-01'), fundingUntil: on('2021-03-31') }))
      .then({ type: 'GrantOpened' });
  });
});

import type { ReturnGrant } from './return-content.ts';
import type { GrantNamed } from './return-sources.ts';

/** A grant as a document names it. */
export const named = ({ funder, recipient, ...grant }: GrantNamed): ReturnGrant => ({
  grantId: grant.grantId,
  title: grant.title,
  funder: funder.name,
  recipient: recipient.name,
  ...(grant.deliveryUnit === undefined ? {} : { deliveryUnit: grant.deliveryUnit }),
  spendClass: grant.spendClass,
  ...(grant.agreementReference === undefined ? {} : { agreementReference: grant.agreementReference }),
});

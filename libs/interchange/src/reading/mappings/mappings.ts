import { bankPlainMapping, remittancePlainMapping } from './bank.mappings.ts';
import { plainMapping } from './plain.mapping.ts';
import { sapMapping } from './sap.mapping.ts';

/** The mappings of general-ledger extracts that come with the ledger, by name. */
export const GL_MAPPINGS = { plain: plainMapping, sap: sapMapping } as const;

/** The mappings of lists of payments that come with the ledger, by name. */
export const BANK_MAPPINGS = { 'bank-plain': bankPlainMapping, 'remittance-plain': remittancePlainMapping } as const;

/** Every mapping that comes with the ledger, by name. */
export const MAPPINGS = { ...GL_MAPPINGS, ...BANK_MAPPINGS } as const;

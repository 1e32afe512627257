/**
 * British numbers as people write them: +44 or a leading 0, ten or eleven digits in all, in groups. References and
 * hashes are not free text and are left alone.
 */
const PHONE = /(?<![\w£.,/-])(?:\+44[\s()-]*(?:\(0\)[\s-]*)?|\(?0)(?:\d[\s()-]*){9,10}(?![\w/-])/u;
const NOT_FREE_TEXT: ReadonlySet<string> = new Set([
  'reference',
  'sha256',
  'agreementReference',
  'bankReference',
  'remittanceReference',
  'identifier',
  'correctionId',
  'key',
  'importId',
  'companyCode',
  'documentNumber',
  'lineNumber',
  'glAccount',
  'costCentre',
  'wbsElement',
  'internalOrder',
  'purchaseOrder',
  'invoiceNumber',
  'postedBy',
]);

/** The first field that holds what reads as a phone number (R40), or undefined. */
export function findPhoneNumber(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return mayHold(value) && PHONE.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null || value instanceof Temporal.PlainDate) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (NOT_FREE_TEXT.has(key)) continue;
    const found = findPhoneNumber(member, placeIn(value, path, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A cheap look before the expression: ten digits need ten characters. */
const mayHold = (text: string): boolean => text.length >= 10 && (text.includes('0') || text.includes('+44'));

/** A member's place as the answers of the API write it: `facts[1].value`. */
function placeIn(parent: object, path: string, key: string): string {
  if (Array.isArray(parent)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

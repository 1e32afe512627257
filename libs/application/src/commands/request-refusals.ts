import { REFUSALS } from '#grants';
import type { RefusalCode } from '#grants';

/** Why a command is refused before the ledger's own rules are asked, whatever it says. Codes are stable. */
export const REQUEST_REFUSALS = {
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key stands for another request.' },
  'not-recordable': { status: 422, title: 'The command holds something that cannot be kept.' },
  'return-months-wrong': { status: 422, title: 'No return of that kind has those months.' },
  'return-not-there': { status: 422, title: 'The ledger makes no such return at that position.' },
  'return-differs': { status: 409, title: 'What was sent is not what the ledger makes at that position.' },
  'too-large': { status: 413, title: 'The command is larger than the ledger can keep at once.' },
} as const;
export type RequestRefusalCode = keyof typeof REQUEST_REFUSALS;

/** Status and title of any refusal, the core's and those of the request. */
export const refusalKind = (
  code: RefusalCode | RequestRefusalCode,
): { readonly status: number; readonly title: string } =>
  Object.hasOwn(REQUEST_REFUSALS, code) ? REQUEST_REFUSALS[code as RequestRefusalCode] : REFUSALS[code as RefusalCode];

/** Status and title of the refusal of a file, which is one of a command or lies in the file itself. */
export const fileRefusalKind = (code: string): { readonly status: number; readonly title: string } =>
  Object.hasOwn(REQUEST_REFUSALS, code) || Object.hasOwn(REFUSALS, code)
    ? refusalKind(code as RefusalCode | RequestRefusalCode)
    : { status: 422, title: 'The file cannot be read as what it should be (R36).' };

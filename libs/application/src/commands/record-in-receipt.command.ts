import { Command } from '@nestjs/cqrs';
import type { ReceiptCommand } from '#grants';
import type { ReceiptId } from '#values';
import type { CommandAnswer } from './command-answer.ts';
import type { CommandRequest } from './command-request.ts';

/** What anybody may ask of a receipt. The rest of its commands only ever follow from a grant. */
export type ReceiptRequest = Exclude<ReceiptCommand, { type: 'SettleMatch' | 'SettleReversal' }>;

/** Asks for a receipt of cash to be recorded, or for something to be recorded of one. */
export class RecordInReceipt extends Command<CommandAnswer> {
  constructor(
    readonly receiptId: ReceiptId,
    /** Plain objects and lists only, money and days as values. */
    readonly command: ReceiptRequest,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { receiptStream } from '#grants';
import { assert } from '#values';
import { receiptDecider } from '../ledger/receipt.decider.ts';
import { CommandPipeline } from '../pipeline/command-pipeline.ts';
import type { CommandAnswer } from './command-answer.ts';
import { RecordInReceipt } from './record-in-receipt.command.ts';

@CommandHandler(RecordInReceipt)
export class RecordInReceiptHandler implements ICommandHandler<RecordInReceipt> {
  constructor(private readonly pipeline: CommandPipeline) {}

  execute({ receiptId, command, request }: RecordInReceipt): Promise<CommandAnswer> {
    const own = command.type !== 'RecordReceipt' || command.receiptId === receiptId;
    assert(own, 'a receipt is recorded in its own stream');
    return this.pipeline.record({ stream: receiptStream(receiptId), decider: receiptDecider }, command, request);
  }
}

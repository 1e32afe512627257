import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  RecordInDecision,
  RecordInGrant,
  RecordInReceipt,
  type CommandAnswer,
  type CommandRequest,
  type GrantRequest,
  type ReceiptRequest,
} from '#application';
import type { DecisionCommand } from '#grants';
import { parseDecisionReference, parseGrantId, parseReceiptId } from '#values';

/** Hands commands over, each to the stream that decides it. The texts have been validated. */
@Injectable()
export class LedgerCommands {
  constructor(private readonly bus: CommandBus) {}

  inGrant(grantId: string, command: GrantRequest, asked: CommandRequest): Promise<CommandAnswer> {
    return this.bus.execute(new RecordInGrant(parseGrantId(grantId), command, asked));
  }

  inDecision(reference: string, command: DecisionCommand, asked: CommandRequest): Promise<CommandAnswer> {
    return this.bus.execute(new RecordInDecision(parseDecisionReference(reference), command, asked));
  }

  inReceipt(receiptId: string, command: ReceiptRequest, asked: CommandRequest): Promise<CommandAnswer> {
    return this.bus.execute(new RecordInReceipt(parseReceiptId(receiptId), command, asked));
  }
}

import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  RecordInDecision,
  RecordInGrant,
  RecordInReceipt,
  RecordInRow,
  RecordRule,
  type CommandAnswer,
  type CommandRequest,
  type GrantRequest,
  type ReceiptRequest,
  type RowRequest,
} from '#application';
import type { DecisionCommand, RuleCommand } from '#grants';
import { parseDecisionReference, parseGlRowKey, parseGrantId, parseReceiptId } from '#values';

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

  inRow(key: string, command: RowRequest, asked: CommandRequest): Promise<CommandAnswer> {
    return this.bus.execute(new RecordInRow(parseGlRowKey(key), command, asked));
  }

  inRules(command: RuleCommand, asked: CommandRequest): Promise<CommandAnswer> {
    return this.bus.execute(new RecordRule(command, asked));
  }
}

import { decisionStream, grantStream, receiptStream, type DecisionCommand } from '#grants';
import type { EventLog } from '#event-log';
import { parseDecisionReference, parseGrantId, parseReceiptId } from '#values';
import type { CommandAnswer } from '../../src/commands/command-answer.ts';
import type { CommandRequest } from '../../src/commands/command-request.ts';
import type { GrantRequest } from '../../src/commands/record-in-grant.command.ts';
import type { ReceiptRequest } from '../../src/commands/record-in-receipt.command.ts';
import { decisionDecider, grantDecider } from '../../src/ledger/deciders.ts';
import { ledgerModel } from '../../src/ledger/ledger-model.ts';
import { receiptDecider } from '../../src/ledger/receipt.decider.ts';
import { CommandPipeline } from '../../src/pipeline/command-pipeline.ts';
import type { Asked } from '../../../../test/support/given.ts';
import { newKey, recorded, SetClock } from './asking.ts';

/** One request of a story: the stream by kind and name, what is asked there, and who asks. */
export interface Ask {
  readonly of: 'grant' | 'decision' | 'receipt';
  readonly name: string;
  readonly command: object;
  readonly by?: string;
  /** Whether it is asked in the certifier’s role. */
  readonly certifies?: boolean;
}

export const inGrant = (name: string, ...commands: readonly (object | Asked)[]): Ask[] =>
  commands.map((asked) =>
    'command' in asked ? { of: 'grant', name, ...asked } : { of: 'grant', name, command: asked },
  );
export const inDecision = (name: string, command: object): Ask => ({ of: 'decision', name, command });
export const inReceipt = (name: string, command: object): Ask => ({ of: 'receipt', name, command });

/** The ledger's own pipeline, as a process that has just started. */
export function ledger(log: EventLog, clock = new SetClock()) {
  const pipeline = new CommandPipeline({ log, clock, model: ledgerModel });
  const ask = (
    { of, name, command, by = 'preparer' }: Ask,
    given: Partial<CommandRequest> = {},
  ): Promise<CommandAnswer> => {
    const actor = { subject: by, name: `Name of the ${by}` };
    const request = { route: `POST /${of}`, key: newKey(), actor, ...given };
    switch (of) {
      case 'grant': {
        const stream = grantStream(parseGrantId(name));
        return pipeline.record({ stream, decider: grantDecider }, command as GrantRequest, request);
      }
      case 'decision': {
        const stream = decisionStream(parseDecisionReference(name));
        return pipeline.record({ stream, decider: decisionDecider }, command as DecisionCommand, request);
      }
      case 'receipt': {
        const stream = receiptStream(parseReceiptId(name));
        return pipeline.record({ stream, decider: receiptDecider }, command as ReceiptRequest, request);
      }
    }
  };
  /** Asks one after the other under keys of their place; each must be recorded. */
  const tell = async (story: readonly Ask[]): Promise<void> => {
    for (const [index, one] of story.entries()) recorded(await ask(one, { key: `story-${index}` }));
  };
  return {
    pipeline,
    ask,
    tell,
  };
}

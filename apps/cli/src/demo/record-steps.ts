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
import type { RefusalReport } from './report.ts';
import { pathOf, routeOf } from './routes.ts';
import { asCommand, POSTS, type Step } from './step.ts';

export type RecordCommand = RecordInGrant | RecordInDecision | RecordInReceipt;
export type Execute = (command: RecordCommand) => Promise<CommandAnswer>;

/** What has been recorded: where it can be seen, and what was refused as it should be. */
export interface RecordedSteps {
  /** Of the last command; for `minCursor`. Absent where nothing was recorded. */
  readonly cursor?: Extract<CommandAnswer, { kind: 'recorded' }>['cursor'];
  readonly refusals: readonly RefusalReport[];
}

/**
 * Asks for every step in order, each under a key of its own.
 * @throws Error where a step comes to something else than it says: a refusal that was not meant, or none that was
 */
export async function recordSteps(steps: readonly Step[], execute: Execute): Promise<RecordedSteps> {
  const refusals: RefusalReport[] = [];
  let cursor: RecordedSteps['cursor'];
  for (const [at, step] of steps.entries()) {
    const answer = await execute(commandOf(step, keyOf(at)));
    if (answer.kind === 'recorded' && step.refused === undefined) cursor = answer.cursor;
    else refusals.push(refusalOf(step, answer));
  }
  return { refusals, ...(cursor === undefined ? {} : { cursor }) };
}

/** The key under which a step is asked for, by its place from 0. */
export const keyOf = (at: number): string => `demo-${at + 1}`;

function commandOf(step: Step, key: string): RecordCommand {
  const request = requestOf(step, key);
  if ('grantId' in step) {
    return new RecordInGrant(parseGrantId(step.grantId), asCommand<GrantRequest>(step.command), request);
  }
  if ('receiptId' in step) {
    return new RecordInReceipt(parseReceiptId(step.receiptId), asCommand<ReceiptRequest>(step.command), request);
  }
  const reference = parseDecisionReference(step.reference);
  return new RecordInDecision(reference, asCommand<DecisionCommand>(step.command), request);
}

function requestOf(step: Step, key: string): CommandRequest {
  const name = POSTS[step.by];
  return { route: routeOf(step), key, actor: { subject: `local:${name}`, name, roles: [step.by] } };
}

function refusalOf(step: Step, answer: CommandAnswer): RefusalReport {
  const path = pathOf(step);
  if (answer.kind !== 'refused') throw new Error(`${path} was ${answer.kind}, and was to be refused.`);
  const { code, detail } = answer.refusal;
  if (code !== step.refused) throw new Error(`The ledger refused ${path}, which the demo needs (${code}): ${detail}`);
  return { command: step.command.type, path, code, detail, about: step.about ?? path };
}

import { decode, encode } from '#event-log';
import {
  acceptedAmounts,
  decide,
  decidePaper,
  decideReceipt,
  decisionStream,
  emptyGrant,
  emptyPaper,
  emptyReceipt,
  evolve,
  evolvePaper,
  evolveReceipt,
  followUps,
  grantStream,
  isRefused,
  readEvent,
  receiptStream,
  SCHEMAS,
  streamKind,
  type Decision,
  type DecisionCommand,
  type DecisionEvent,
  type GrantCommand,
  type GrantEvent,
  type GrantState,
  type LedgerEvent,
  type PaperState,
  type ReceiptCommand,
  type ReceiptEvent,
  type ReceiptState,
  type Refusal,
} from '#grants';
import {
  parseDate,
  parseDecisionReference,
  parseGrantId,
  parseReceiptId,
  type DecisionReference,
  type GrantId,
  type Pence,
} from '#values';
import { asCommand, POSTS, type Step } from '../../apps/cli/src/demo/step.ts';

const TODAY = parseDate('2026-06-30');

/** The rules alone: no log, no read models, no bus. Steps are recorded as the application would, follow-ups included. */
export class CoreLedger {
  readonly grants = new Map<string, GrantState>();
  readonly papers = new Map<string, PaperState>();
  readonly receipts = new Map<string, ReceiptState>();
  readonly events: { readonly stream: string; readonly event: LedgerEvent }[] = [];
  readonly refusals: { readonly step: Step; readonly refusal: Refusal }[] = [];

  ask(step: Step): void {
    const [stream, decision] = this.#decided(step);
    if (isRefused(decision)) this.refusals.push({ step, refusal: decision.refused });
    else this.#record(stream, decision.events);
  }

  grant(grantId: string): GrantState {
    const state = this.grants.get(grantStream(parseGrantId(grantId)));
    if (state === undefined) throw new Error(`${grantId} was never opened`);
    return state;
  }

  #decided(step: Step): readonly [string, Decision<LedgerEvent>] {
    const by = `demo:${POSTS[step.by]}`;
    if ('grantId' in step) {
      const stream = grantStream(parseGrantId(step.grantId));
      return [stream, this.#ask(stream, asCommand<GrantCommand>(step.command), by)];
    }
    if ('receiptId' in step) {
      const stream = receiptStream(parseReceiptId(step.receiptId));
      return [stream, this.#ask(stream, asCommand<ReceiptCommand>(step.command), by)];
    }
    const stream = decisionStream(parseDecisionReference(step.reference));
    return [stream, this.#askPaper(stream, asCommand<DecisionCommand>(step.command), by)];
  }

  #ask(stream: string, command: GrantCommand | ReceiptCommand, by: string): Decision<LedgerEvent> {
    const circumstances = { by, todayOn: TODAY, revision: this.#revision(stream) };
    if (streamKind(stream) === 'grant')
      return decide(this.grants.get(stream) ?? emptyGrant(), command as GrantCommand, circumstances);
    const asked = command as ReceiptCommand;
    const named = asked.type === 'ReserveMatch' ? this.grants.get(grantStream(asked.grantId)) : undefined;
    const grant = named === undefined ? {} : { grant: named };
    return decideReceipt(this.receipts.get(stream) ?? emptyReceipt(), asked, { ...circumstances, ...grant });
  }

  #askPaper(stream: string, command: DecisionCommand, by: string): Decision<DecisionEvent> {
    const grants = new Map([...this.grants].map(([name, state]) => [name.slice('grant-'.length) as GrantId, state]));
    return decidePaper(this.papers.get(stream) ?? emptyPaper(), command, {
      ...{ by, todayOn: TODAY, revision: this.#revision(stream) },
      grants,
      recorded: this.#acceptedBefore(),
    });
  }

  /** Accepted amounts of every paper recorded so far, by reference and year. */
  #acceptedBefore(): ReadonlyMap<string, Pence> {
    return new Map(
      [...this.papers.values()].flatMap((paper) =>
        [...acceptedAmounts(paper)].map(
          ([year, amount]) => [`${paper.reference as DecisionReference} ${year}`, amount] as const,
        ),
      ),
    );
  }

  #revision(stream: string): bigint {
    return BigInt(this.events.filter((one) => one.stream === stream).length - 1);
  }

  #record(stream: string, events: readonly LedgerEvent[]): void {
    for (const event of events) {
      const read = stored(event);
      this.events.push({ stream, event: read });
      this.#evolve(stream, stored(event));
      for (const { stream: target, command } of followUps(stream, read))
        this.#follow(target, command as GrantCommand | ReceiptCommand);
    }
  }

  #follow(stream: string, command: GrantCommand | ReceiptCommand): void {
    const decision = this.#ask(stream, command, 'follow-up');
    if (isRefused(decision)) throw new Error(`${stream} refused a follow-up: ${decision.refused.detail}`);
    this.#record(stream, decision.events);
  }

  #evolve(stream: string, event: LedgerEvent): void {
    switch (streamKind(stream)) {
      case 'grant':
        this.grants.set(stream, evolve(this.grants.get(stream) ?? emptyGrant(), event as GrantEvent));
        break;
      case 'decision':
        this.papers.set(stream, evolvePaper(this.papers.get(stream) ?? emptyPaper(), event as DecisionEvent));
        break;
      case 'receipt':
        this.receipts.set(stream, evolveReceipt(this.receipts.get(stream) ?? emptyReceipt(), event as ReceiptEvent));
        break;
      case 'glrow':
      case 'rules':
      case 'import':
      case undefined:
        throw new Error(`${stream} is no stream of the demo`);
    }
  }
}

/** The event as it comes back from a store. */
function stored(event: LedgerEvent): LedgerEvent {
  const read = decode(
    encode({
      id: '00000000-0000-5000-8000-000000000000',
      stream: 'any',
      revision: '0',
      type: event.type,
      schema: SCHEMAS[event.type],
      recordedAt: '2026-06-30T09:00:00.000Z',
      actor: { subject: 'demo', name: 'Demo' },
      data: event.data,
    }),
  );
  return readEvent(read.type, read.schema, read.data);
}

import {
  decidePaper,
  emptyPaper,
  evolvePaper,
  type Acknowledgement,
  type Decision,
  type DecisionCommand,
  type DecisionEvent,
  type GrantState,
  type PaperState,
} from '#grants';
import { parseAmount, parseGrantId, type GrantId, type Pence } from '#values';
import type { Asker } from './decided.ts';
import { circumstances, eventsOf, outcomeOf, stored } from './decided.ts';
import { fold, history, type Step } from './given.ts';

/** What a paper is decided beside: the histories of the grants its acts name, and what our record says of other papers. */
export interface Beside extends Pick<Asker, 'followed'> {
  readonly grants?: Readonly<Record<string, readonly Step[]>>;
  /** Accepted amounts by `reference year`, as `PCD 956 2021/22`. */
  readonly recorded?: Readonly<Record<string, string>>;
}

const foldPaper = (events: readonly DecisionEvent[]): PaperState =>
  events.map(stored).reduce(evolvePaper, emptyPaper());

/** Given the history of a decision paper, when a command is asked, then what comes of it. */
export function givenPaper(steps: readonly DecisionCommand[], beside: Beside = {}) {
  const grants = new Map<GrantId, GrantState>(
    Object.entries(beside.grants ?? {}).map(([id, past]) => [parseGrantId(id), fold(history(...past))]),
  );
  const recorded = new Map<string, Pence>(
    Object.entries(beside.recorded ?? {}).map(([key, amount]) => [key, parseAmount(amount)]),
  );
  const past: DecisionEvent[] = [];
  const decide = (command: DecisionCommand, reasons?: readonly Acknowledgement[]): Decision<DecisionEvent> =>
    decidePaper(foldPaper(past), reasons === undefined ? command : { ...command, acknowledgements: reasons }, {
      ...circumstances(beside, past.length),
      grants,
      recorded,
    });
  for (const step of steps) past.push(...eventsOf(decide(step)));
  return {
    when: (command: DecisionCommand) => outcomeOf((reasons) => decide(command, reasons)),
    state: () => foldPaper(past),
    events: past,
  };
}

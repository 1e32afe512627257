import { decide, emptyGrant, evolve, isRefused, type GrantEvent, type GrantState } from '#grants';
import { parseDate, type GrantId } from '#values';
import { awardSteps, CLAIM_STEPS, claimSteps, costSteps, QUARTERS, type Step } from './grant-commands.ts';

/** Later than every day of the history, so that nothing in it lies in the future. */
const TODAY = parseDate('2022-03-31');

/**
 * What happened to one grant over a year, decided command by command as the ledger would: award, budget, cost in four
 * quarters, and a claim for each of them, accepted and not yet paid: cash has a stream of its own. All figures are
 * illustrative.
 * @param length how many events there are to be, within a few; never fewer than some thirty
 */
export function grantHistory(grantId: GrantId, length: number): readonly GrantEvent[] {
  const history = new History();
  history.play(awardSteps(grantId));
  const costs = (length - history.events.length) / QUARTERS.length - CLAIM_STEPS;
  for (const quarter of QUARTERS) {
    history.play(costSteps(quarter, Math.max(1, Math.ceil(costs))));
    history.play(claimSteps(quarter));
  }
  return history.events;
}

/** A grant that is ready to be spent from: offered, approved, signed and budgeted. */
export function awardHistory(grantId: GrantId): readonly GrantEvent[] {
  const history = new History();
  history.play(awardSteps(grantId));
  return history.events;
}

/** The same history of another grant, for to decide it again would take long. */
export const historyOf = (grantId: GrantId, history: readonly GrantEvent[]): readonly GrantEvent[] =>
  history.map((event) =>
    event.type === 'GrantOpened' ? { type: event.type, data: { ...event.data, grantId } } : event,
  );

class History {
  readonly events: GrantEvent[] = [];
  #state: GrantState = emptyGrant();

  play(steps: readonly Step[]): void {
    for (const step of steps) this.#play(step);
  }

  #play(step: Step): void {
    const command = typeof step === 'function' ? step(this.#state) : step;
    const by = command.type === 'CertifyClaim' ? 'certifier' : 'preparer';
    const revision = BigInt(this.events.length - 1);
    const decision = decide(this.#state, command, { by, todayOn: TODAY, revision });
    if (isRefused(decision)) throw new Error(`${command.type} was refused: ${decision.refused.detail}`);
    for (const event of decision.events) {
      this.events.push(event);
      this.#state = evolve(this.#state, event);
    }
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { EventLog } from '#event-log';
import {
  composeReconciliation,
  type RecordedTotal,
  type ReconciliationContent,
  type ReconciliationSources,
  type YearClaimSource,
} from '#interchange';
import type { ClaimView } from '#read-models';
import { ZERO, type FinancialYear, type GrantId, type PlainDate } from '#values';
import { emptyLine } from '../queries/empty-line.ts';
import type { ReadAnswer } from '../queries/read-answer.ts';
import type { ReadBounds } from '../queries/read-bounds.ts';
import { LAST_DAY, Reading } from '../queries/reading.ts';
import type { Settled } from '../queries/settle-bounds.ts';
import type { MakingReturn } from '../returns/making-return.ts';
import { anyEventFromLog, type FromLog } from '../returns/recorded-event.ts';
import { closureIn, totalIn, yearEvents } from '../returns/year-events.ts';
import { EVENT_LOG } from '../tokens.ts';

/** Reconciles a year of a grant as it was known at a position: every line and difference with what it is made of. */
@Injectable()
export class ReconciliationMaker {
  constructor(
    private readonly reading: Reading,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  async make(
    grantId: GrantId,
    financialYear: FinancialYear,
    bounds: ReadBounds,
  ): Promise<ReadAnswer<ReconciliationContent>> {
    const answer = await this.reading.readGrant(grantId, {
      bounds,
      from: ['postings', 'claims', 'rows', 'imports', 'allocation-rules'],
      content: async (reads, asAt) => ({
        made: await this.#content({ reads, log: this.log, grantId, position: asAt.position }, financialYear, asAt),
      }),
    });
    if (answer.kind !== 'read') return answer;
    const { made } = answer.content;
    if (made !== undefined) return { ...answer, content: made };
    return {
      kind: 'not-found',
      detail: `${grantId} has nothing in ${financialYear} at that position and on that day.`,
    };
  }

  async #content(
    making: MakingReturn,
    financialYear: FinancialYear,
    asAt: Settled,
  ): Promise<ReconciliationContent | undefined> {
    const { grantId, reads } = making;
    const line = (await reads.lineViews(grantId, asAt)).find((view) => view.financialYear === financialYear);
    const parts = await reads.yearParts(grantId, financialYear, asAt);
    const events = await yearEvents(making, financialYear, asAt.effectiveOn);
    if (line === undefined && parts.shares.length === 0 && events.length === 0) return undefined;
    const grant = await reads.grant(grantId, { ...asAt, effectiveOn: LAST_DAY });
    if (grant === undefined) return undefined;
    const closed = closureIn(events);
    return composeReconciliation({
      grant,
      financialYear,
      line: line ?? emptyLine(financialYear),
      generalLedger: controlTotal(totalIn(events, 'general-ledger')),
      income: controlTotal(totalIn(events, 'income-in-accounts')),
      closure: closed && {
        position: closed.position,
        reconciliation: closed.data.reconciliation,
        explanations: closed.data.explanations,
      },
      ...parts,
      illustrative: await reads.illustrativeAccounts(grantId, financialYear, asAt),
      claims: claimSources(await reads.claims(grantId, asAt), parts.claims),
      madeFrom: await madeFrom(making, asAt.effectiveOn),
    });
  }
}

const controlTotal = (event: FromLog<'ControlTotalRecorded'> | undefined): RecordedTotal | undefined =>
  event && {
    amount: event.data.amount,
    source: event.data.source,
    recordedBy: event.actor.name,
    basis: event.data.effectiveBasis,
    position: event.position,
  };

type YearClaims = Awaited<ReturnType<MakingReturn['reads']['yearParts']>>['claims'];

/** What is claimed and recovered is that of the postings; how a claim stands is told by its steps. */
const claimSources = (views: readonly ClaimView[], sums: YearClaims): readonly YearClaimSource[] =>
  sums.map(({ claimNo, claimedAmount, recoveredAmount }) => {
    const view = views.find((one) => one.claimNo === claimNo);
    const stepAmount = (wanted: string) => view?.steps.findLast(({ step }) => step === wanted)?.amount ?? ZERO;
    return {
      claimNo,
      standing: view?.standing ?? 'submitted',
      submittedAmount: stepAmount('submitted'),
      reductionAmount: stepAmount('outcome'),
      claimedAmount,
      recoveredAmount,
    };
  });

async function madeFrom(
  { log, position }: MakingReturn,
  effectiveOn: PlainDate,
): Promise<ReconciliationSources['madeFrom']> {
  const { eventId, recordedAt } = await anyEventFromLog(log, position);
  return { position: position.toString(), eventId, recordedAt, effectiveOn };
}

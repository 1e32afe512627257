import {
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventLog } from '#event-log';
import { RecordInDecisionHandler } from './commands/record-in-decision.handler.ts';
import { RecordInGrantHandler } from './commands/record-in-grant.handler.ts';
import { RecordInReceiptHandler } from './commands/record-in-receipt.handler.ts';
import { RecordInRowHandler } from './commands/record-in-row.handler.ts';
import { RecordRuleHandler } from './commands/record-rule.handler.ts';
import { ImportFileHandler } from './importing/import-file.handler.ts';
import { RunAllocationHandler } from './importing/run-allocation.handler.ts';
import { ledgerModel } from './ledger/ledger-model.ts';
import { CommandPipeline } from './pipeline/command-pipeline.ts';
import { FollowUpWatch } from './pipeline/follow-up-watch.ts';
import { openCauses } from './pipeline/open-causes.ts';
import { AllocationRulesHandler } from './queries/allocation-rules.handler.ts';
import { MonitoringMaker } from './monitoring/monitoring-maker.ts';
import { BalanceHandler } from './queries/balance.handler.ts';
import { CashHandler } from './queries/cash.handler.ts';
import { ChainsHandler } from './queries/chains.handler.ts';
import { ClaimableHandler } from './queries/claimable.handler.ts';
import { ClaimsHandler } from './queries/claims.handler.ts';
import { CompareHandler } from './queries/compare.handler.ts';
import { DecisionHandler } from './queries/decision.handler.ts';
import { DecisionsHandler } from './queries/decisions.handler.ts';
import { EventHandler } from './queries/event.handler.ts';
import { EventsHandler } from './queries/events.handler.ts';
import { FileImportHandler } from './queries/file-import.handler.ts';
import { FileImportsHandler } from './queries/file-imports.handler.ts';
import { GlRowHandler } from './queries/gl-row.handler.ts';
import { GlRowsHandler } from './queries/gl-rows.handler.ts';
import { GrantHandler } from './queries/grant.handler.ts';
import { GrantsHandler } from './queries/grants.handler.ts';
import { MonitoringHandler } from './queries/monitoring.handler.ts';
import { PortfolioHandler } from './queries/portfolio.handler.ts';
import { ObligationsHandler } from './queries/obligations.handler.ts';
import { ProposalsHandler } from './queries/proposals.handler.ts';
import { Reading } from './queries/reading.ts';
import { ReceiptsHandler } from './queries/receipts.handler.ts';
import { ReconciliationHandler } from './queries/reconciliation.handler.ts';
import { ReturnHandler } from './queries/return.handler.ts';
import { ReturnsHandler } from './queries/returns.handler.ts';
import { TimelineHandler } from './queries/timeline.handler.ts';
import { VarianceHandler } from './queries/variance.handler.ts';
import { ReconciliationMaker } from './reconciliation/reconciliation-maker.ts';
import { ReturnCheck } from './returns/return-check.ts';
import { ReturnMaker } from './returns/return-maker.ts';
import { CLOCK, EVENT_LOG, READ_MODELS, type Clock, type KeptReadModels } from './tokens.ts';

/** What the application is put together from. Whoever opens these closes them, after the application. */
export interface ApplicationParts {
  readonly log: EventLog;
  /** Following the log, or caught up: the start waits until they have seen all of it. */
  readonly readModels: KeptReadModels;
  /** The machine's own clock, if not given. */
  readonly clock?: Clock;
}

const COMMANDS = [
  ...[RecordInGrantHandler, RecordInDecisionHandler, RecordInReceiptHandler],
  ...[RecordInRowHandler, RecordRuleHandler],
  ...[ImportFileHandler, RunAllocationHandler],
];
const MAKERS = [ReturnMaker, ReturnCheck, ReconciliationMaker, MonitoringMaker];
const QUERIES = [
  ...[GrantsHandler, GrantHandler, BalanceHandler, ClaimableHandler, VarianceHandler, ClaimsHandler],
  CompareHandler,
  ObligationsHandler,
  ...[TimelineHandler, DecisionsHandler, DecisionHandler, ReceiptsHandler, EventsHandler, EventHandler],
  ...[PortfolioHandler, ChainsHandler, MonitoringHandler],
  ...[CashHandler, ProposalsHandler],
  ...[ReturnHandler, ReturnsHandler, ReconciliationHandler],
  ...[GlRowsHandler, GlRowHandler, FileImportsHandler, FileImportHandler, AllocationRulesHandler],
];

/**
 * Commands and queries of the ledger, asked through CommandBus and QueryBus. At the start it finishes what a crash has
 * left open, and goes on watching for what another instance leaves open where there may be one; at the end it answers
 * what is under way and takes nothing more.
 */
@Module({})
export class ApplicationModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('FollowUps');
  private readonly watch = new FollowUpWatch({
    openFollowUps: () => this.readModels.reads.openFollowUps(),
    finish: (causes) => this.pipeline.finishFollowUps(causes),
    onFailure: (error) => this.logger.warn({ err: error }, 'what another instance left open could not be finished'),
  });

  constructor(
    private readonly pipeline: CommandPipeline,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(READ_MODELS) private readonly readModels: KeptReadModels,
  ) {}

  static with({ log, readModels, clock = Date }: ApplicationParts): DynamicModule {
    const parts = [
      { provide: EVENT_LOG, useValue: log },
      { provide: READ_MODELS, useValue: readModels },
      { provide: CLOCK, useValue: clock },
    ];
    const pipeline = { provide: CommandPipeline, useValue: new CommandPipeline({ log, clock, model: ledgerModel }) };
    return {
      module: ApplicationModule,
      imports: [CqrsModule.forRoot()],
      providers: [...parts, pipeline, Reading, ...MAKERS, ...COMMANDS, ...QUERIES],
      exports: [...parts.map(({ provide }) => provide)],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.pipeline.finishFollowUps(await openCauses(this.log, this.readModels, ledgerModel));
    if (this.log.othersMayAppend) this.watch.start();
  }

  /** After the door has closed: the earlier hooks run while requests are still let in. */
  async onApplicationShutdown(): Promise<void> {
    await this.watch.stop();
    await this.pipeline.drain();
  }
}

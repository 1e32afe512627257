import { Module, type DynamicModule } from '@nestjs/common';
import type { Mappings } from '#interchange';
import { AgreementsController } from './commands/agreements.controller.ts';
import { AllocationRulesController } from './commands/allocation-rules.controller.ts';
import { AllocationRunsController } from './commands/allocation-runs.controller.ts';
import { BidsController } from './commands/bids.controller.ts';
import { BudgetsController } from './commands/budgets.controller.ts';
import { ClaimsController } from './commands/claims.controller.ts';
import { CommitmentsController } from './commands/commitments.controller.ts';
import { CostsController } from './commands/costs.controller.ts';
import { DecisionsController } from './commands/decisions.controller.ts';
import { FILE_MAPPINGS, FILES_FOLDER, FileImports } from './commands/file-imports.ts';
import { GrantsController } from './commands/grants.controller.ts';
import { GrantEndsController } from './commands/grant-ends.controller.ts';
import { GlRowsController } from './commands/gl-rows.controller.ts';
import { BankImportsController, GlImportsController } from './commands/imports.controller.ts';
import { LedgerCommands } from './commands/ledger-commands.ts';
import { OffersController } from './commands/offers.controller.ts';
import { ReceiptsController } from './commands/receipts.controller.ts';
import { RepaymentsController } from './commands/repayments.controller.ts';
import { YearsController } from './commands/years.controller.ts';
import { AllocationRulesReadsController } from './reads/allocation-rules-reads.controller.ts';
import { CompareReadsController } from './reads/compare-reads.controller.ts';
import { DecisionsReadsController } from './reads/decisions-reads.controller.ts';
import { EventsReadsController } from './reads/events-reads.controller.ts';
import { BankImportsReadsController, GlImportsReadsController } from './reads/imports-reads.controller.ts';
import { GlRowsReadsController } from './reads/gl-rows-reads.controller.ts';
import { GrantsReadsController } from './reads/grants-reads.controller.ts';
import { GrantMonitoringController, MonitoringReadsController } from './reads/monitoring-reads.controller.ts';
import { PortfolioReadsController } from './reads/portfolio-reads.controller.ts';
import { GrantObligationsController, ObligationsReadsController } from './reads/obligations-reads.controller.ts';
import { CashReadsController, ReceiptsReadsController } from './reads/receipts-reads.controller.ts';
import { ReconciliationReadsController } from './reads/reconciliation-reads.controller.ts';
import { ReturnsReadsController } from './reads/returns-reads.controller.ts';

/** The HTTP API: a controller for each stage of a grant, and one for each kind of read. Needs the buses of cqrs. */
@Module({
  controllers: [
    GrantsController,
    BidsController,
    OffersController,
    AgreementsController,
    BudgetsController,
    CommitmentsController,
    CostsController,
    ClaimsController,
    RepaymentsController,
    YearsController,
    GrantEndsController,
    DecisionsController,
    ReceiptsController,
    AllocationRulesController,
    AllocationRunsController,
    GlRowsController,
    GlImportsController,
    BankImportsController,
    GrantsReadsController,
    PortfolioReadsController,
    CompareReadsController,
    DecisionsReadsController,
    ObligationsReadsController,
    GrantObligationsController,
    ReceiptsReadsController,
    CashReadsController,
    EventsReadsController,
    ReturnsReadsController,
    GlRowsReadsController,
    GlImportsReadsController,
    BankImportsReadsController,
    AllocationRulesReadsController,
    ReconciliationReadsController,
    MonitoringReadsController,
    GrantMonitoringController,
  ],
  providers: [LedgerCommands, FileImports],
})
export class ApiModule {
  /** @param folder in which a file lies while it is imported, by one of the mappings */
  static keepingFilesIn(folder: string, mappings: Mappings): DynamicModule {
    const given = [
      { provide: FILES_FOLDER, useValue: folder },
      { provide: FILE_MAPPINGS, useValue: mappings },
    ];
    return { module: ApiModule, providers: given };
  }
}

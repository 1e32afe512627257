import type { GrantRequest, ReceiptRequest } from '#application';
import type { DecisionCommand } from '#grants';
import type { Step } from './step.ts';

type CommandType = GrantRequest['type'] | DecisionCommand['type'] | ReceiptRequest['type'];

/**
 * The route by which the API takes each command of the demo. Event ids are made from it, so that a command recorded
 * here and the same one sent to the API under the same key are one.
 */
const ROUTES: Partial<Record<CommandType, string>> = {
  OpenGrant: 'POST /grants',
  ReceiveOffer: 'POST /grants/{grantId}/offers',
  RecordSignature: 'POST /grants/{grantId}/signatures',
  SetBudget: 'POST /grants/{grantId}/budgets',
  ReportSpend: 'POST /grants/{grantId}/spend',
  RaiseAccrual: 'POST /grants/{grantId}/accruals',
  RecordPartnerStatement: 'POST /grants/{grantId}/partner-statements',
  PrepareClaim: 'POST /grants/{grantId}/claims',
  CertifyClaim: 'POST /grants/{grantId}/claims/{claimNo}/certification',
  SubmitClaim: 'POST /grants/{grantId}/claims/{claimNo}/submission',
  RecordClaimOutcome: 'POST /grants/{grantId}/claims/{claimNo}/outcome',
  RecordDecision: 'POST /decisions',
  RecordReceipt: 'POST /receipts',
  ReserveMatch: 'POST /receipts/{receiptId}/matches',
};

/** @throws Error where the demo asks for a command that has no route here */
export function routeOf({ command }: Step): string {
  const route = ROUTES[command.type];
  if (route === undefined) throw new Error(`the demo has no route for ${command.type}`);
  return route;
}

/** The path of a step, as `POST /grants/pcd-911/spend`. */
export const pathOf = (step: Step): string =>
  routeOf(step).replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = ({ ...step.command, ...step } as Readonly<Record<string, unknown>>)[name];
    return String(value);
  });

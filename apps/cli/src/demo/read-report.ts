import type { QueryBus } from '@nestjs/cqrs';
import { BalanceQuery, ClaimableQuery, GrantsQuery, type ReadAnswer, type ReadBounds } from '#application';
import { parseGrantId } from '#values';
import type { RecordedSteps } from './record-steps.ts';
import type { DemoReport, GrantReport, LineReport } from './report.ts';
import type { Step } from './step.ts';

/** Reads every figure of every grant, once the read models have seen what was recorded. */
export async function readReport(
  queries: QueryBus,
  ledger: string,
  steps: readonly Step[],
  { cursor, refusals }: RecordedSteps,
): Promise<DemoReport> {
  const bounds: ReadBounds = cursor === undefined ? {} : { minCursor: cursor };
  const { content, bounds: used } = found(await queries.execute(new GrantsQuery(bounds, { limit: 500 })));
  const order = steps.flatMap((step) => ('grantId' in step ? [step.grantId] : []));
  const listed = [...content.grants].sort((one, other) => order.indexOf(one.grantId) - order.indexOf(other.grantId));
  const grants: GrantReport[] = [];
  for (const { grantId, title } of listed) grants.push({ grantId, title, lines: await readLines(queries, grantId) });
  return {
    ledger,
    effectiveOn: used.effectiveOn,
    position: used.position ?? '-1',
    grants,
    refusals,
  };
}

async function readLines(queries: QueryBus, name: string): Promise<LineReport[]> {
  const grantId = parseGrantId(name);
  const balance = found(await queries.execute(new BalanceQuery(grantId, {})));
  const claimable = found(await queries.execute(new ClaimableQuery(grantId, {})));
  return balance.content.lines.map((line) => {
    const claim = claimable.content.lines.find((one) => one.financialYear === line.financialYear);
    const limits = (claim?.limits ?? []).map(({ name: limit, amount, binding }) => ({ name: limit, amount, binding }));
    return { ...line, limits, excluded: claim?.excluded ?? [] };
  });
}

function found<Content>(answer: ReadAnswer<Content>): Extract<ReadAnswer<Content>, { kind: 'read' }> {
  if (answer.kind === 'read') return answer;
  throw new Error(`The figures could not be read: ${answer.detail}`);
}

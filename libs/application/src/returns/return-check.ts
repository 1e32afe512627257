import { Injectable } from '@nestjs/common';
import type { RecordReturn } from '#grants';
import { returnPeriod, type ReturnContent } from '#interchange';
import { ReadModelsUnavailable } from '#read-models';
import type { GrantId } from '#values';
import type { CommandRefusal } from '../commands/command-answer.ts';
import { returnDocument } from './return-document.ts';
import { ReturnMaker } from './return-maker.ts';
import type { WantedReturn } from './wanted-return.ts';

/** Holds a return that is said to have been sent against the ledger: it must be the one made again at its position. */
@Injectable()
export class ReturnCheck {
  constructor(private readonly maker: ReturnMaker) {}

  /**
   * Why it is not the ledger's own return, or undefined where it is.
   * @throws ReadModelsUnavailable where that cannot be told now
   */
  async refusal(grantId: GrantId, command: RecordReturn): Promise<CommandRefusal | undefined> {
    const wanted = wantedBy(command);
    if (wanted === undefined) return monthsWrong(command);
    const made = await this.maker.make(grantId, wanted, { position: BigInt(command.position) });
    switch (made.kind) {
      case 'read':
        return differing(made.content, command);
      case 'not-found':
        return { code: 'return-not-there', detail: made.detail };
      case 'bounds-refused':
        return { code: 'return-not-there', detail: made.detail, field: made.field };
      case 'read-models-behind':
        throw new ReadModelsUnavailable('unreachable', undefined, made.detail);
    }
  }
}

function wantedBy({ kind, claimNo, financialYear, fromPeriod, untilPeriod }: RecordReturn): WantedReturn | undefined {
  if (kind === 'claim') return claimNo === undefined ? undefined : { kind, claimNo };
  return returnPeriod(kind, untilPeriod)?.fromPeriod === fromPeriod ? { kind, financialYear, untilPeriod } : undefined;
}

const monthsWrong = ({ kind, fromPeriod, untilPeriod }: Pick<RecordReturn, Months>): CommandRefusal => ({
  code: 'return-months-wrong',
  detail: `Months ${fromPeriod} to ${untilPeriod} are not those of a ${kind} return.`,
  field: 'fromPeriod',
});
type Months = 'kind' | 'fromPeriod' | 'untilPeriod';

async function differing(content: ReturnContent, command: RecordReturn): Promise<CommandRefusal | undefined> {
  const { fromPeriod, untilPeriod, financialYear } = content;
  if (fromPeriod !== command.fromPeriod || untilPeriod !== command.untilPeriod) return monthsWrong(command);
  if (financialYear !== command.financialYear) {
    return { code: 'return-not-there', detail: `It is of ${financialYear}.`, field: 'financialYear' };
  }
  for (const [at, { format, sha256: given }] of command.documents.entries()) {
    const { sha256 } = await returnDocument(content, format);
    if (sha256 === given) continue;
    const detail = `At position ${command.position} the ${format} is ${sha256}, and ${given} was given.`;
    return { code: 'return-differs', detail, field: `documents[${at}].sha256` };
  }
  return undefined;
}

import { describe, expect, it } from '@jest/globals';
import { MemoryEventLog } from '#event-log';
import { parseDecisionReference, parseGrantId } from '#values';
import { opened, pounds, year } from '../../grants/test/examples.ts';
import { act, decided } from '../../grants/test/paper-examples.ts';
import { inDecision, inGrant, ledger } from './support/ledger.ts';

const opening = (name: string, ...predecessors: string[]) =>
  inGrant(name, opened({ grantId: parseGrantId(name), predecessors }));
const deciding = (reference: string, grant: string, ...predecessors: string[]) =>
  inDecision(
    reference,
    decided({
      reference: parseDecisionReference(reference),
      predecessors,
      acts: [act('1000.00', 'approve-bid', { grant })],
    }),
  );

describe('a chain of predecessors in the ledger', () => {
  it('R37: is followed through grants and papers that have to be read first', async () => {
    const log = new MemoryEventLog();
    await ledger(log).tell([
      ...opening('a', 'PCD 4'),
      deciding('PCD 1', 'a'),
      ...opening('b', 'PCD 1'),
      deciding('PCD 2', 'b', 'PCD 545'),
      ...opening('c', 'PCD-2'),
    ]);
    const { ask } = ledger(log);
    expect(await ask(deciding('PCD 4', 'c', 'PCD 545'))).toMatchObject({
      kind: 'refused',
      refusal: {
        code: 'chain-circle',
        detail: 'The links go PCD 4 → c → PCD-2 → b → PCD 1 → a → PCD 4.',
        field: 'acts[0].grantId',
      },
    });
    expect(await ask(deciding('PCD 5', 'c', 'PCD 1'))).toMatchObject({ kind: 'recorded' });
  });

  it('is opened where what it names has not been recorded yet', async () => {
    const { ask } = ledger(new MemoryEventLog());
    expect(await ask(opening('a', 'PCD 545', 'b', 'a letter')[0]!)).toMatchObject({ kind: 'recorded' });
    expect(await ask(opening('b', 'a')[0]!)).toMatchObject({
      refusal: { code: 'chain-circle', detail: 'The links go b → a → b.' },
    });
  });

  it('has papers that quote amounts of documents that have no reference', async () => {
    const { ask, tell } = ledger(new MemoryEventLog());
    await tell(opening('a'));
    const quoted = { financialYear: year('2019/20'), amount: pounds('5.00'), asWritten: '£5' };
    const command = decided({
      acts: [act('1000.00', 'approve-bid', { grant: 'a' })],
      quotedAmounts: [{ reference: 'a letter of 2019', ...quoted }],
    });
    expect(await ask(inDecision('PCD 1', command))).toMatchObject({ kind: 'recorded' });
  });
});

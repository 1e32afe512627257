import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '#grants';
import {
  allocationRulesProjection,
  claimsProjection,
  decisionsProjection,
  followUpsProjection,
  importsProjection,
  instantsProjection,
  receiptsProjection,
  registerProjection,
  rowsProjection,
} from '#projections';
import { parseGrantId } from '#values';
import { accepted, agreed, claimed, opened, pounds, prepared, since, spent } from '../../grants/test/examples.ts';
import { act, decided } from '../../grants/test/paper-examples.ts';
import { advanced, matched, received } from '../../grants/test/receipt-examples.ts';
import { imported, importRecorded, rowsTaken, rule, totals, twoGrants } from '../../grants/test/row-examples.ts';
import { givenLedger } from '../../../test/support/given-ledger.ts';
import { history } from '../../../test/support/given.ts';
import { recorded, removals, rowsIn } from './recorded.ts';

const inGrant = agreed().map((command) => ({ stream: 'grant-example', command }));

describe('the register', () => {
  it('has a grant once it is opened, and every agreement reference that comes to be known', () => {
    const events = history(opened({ agreementReference: 'A 1' }), agreed('1.00', { agreementReference: 'A 2' })[1]);
    const changes = recorded(events).flatMap((one) => registerProjection.rowsFor(one));
    expect(rowsIn('grant_register', changes)).toMatchObject([
      { grant_id: 'example', title: 'An example grant', funder: '{"name":"Home Office"}', spend_class: 'resource' },
    ]);
    expect(rowsIn('grant_reference', changes).map(({ reference }) => reference)).toEqual(['A 1', 'A 2']);
  });
});

describe('claims', () => {
  const rows = (events: readonly LedgerEvent[]) => recorded(events).flatMap((one) => claimsProjection.rowsFor(one));

  it('have a row when prepared, a row for each head, and a row for each step', () => {
    const changes = rows(
      history(...agreed(), spent('60.00'), spent('40.00', '2020-05-11', { head: 'pay' }), ...claimed()),
    );
    expect(rowsIn('claim', changes)).toMatchObject([{ claim_no: 1, total_pence: 10_000n, period_until: '2020-06-30' }]);
    expect(rowsIn('claim_head', changes).map(({ head, eligible_pence }) => [head, eligible_pence])).toEqual([
      ['overtime', 6_000n],
      ['pay', 4_000n],
    ]);
    expect(rowsIn('claim_step', changes).map(({ step, standing, pence }) => [step, standing, pence])).toEqual([
      ['prepared', 'prepared', 10_000n],
      ['certified', 'certified', null],
      ['submitted', 'submitted', 10_000n],
    ]);
  });

  it('are superseded by the claim that takes their place', () => {
    const changes = rows(history(...agreed(), spent('60.00'), prepared(), prepared()));
    expect(rowsIn('claim_step', changes).map(({ claim_no, step }) => [claim_no, step])).toEqual([
      [1, 'prepared'],
      [2, 'prepared'],
      [1, 'superseded'],
    ]);
  });

  it('are accepted with what the funder takes off, and submitted again when that is reversed', () => {
    const reversal = {
      type: 'ReverseEntry',
      entry: { kind: 'claim-outcome', number: 1 },
      reason: 'another claim',
    } as const;
    const outcome = accepted(1, '2020-08-01', { reductionAmount: pounds('5.00'), reason: 'late' });
    const events = history(...agreed(), spent('60.00'), ...claimed(), outcome, { ...reversal, ...since('2020-08-02') });
    expect(rowsIn('claim_step', rows(events.slice(-2)))).toMatchObject([
      { step: 'outcome', standing: 'accepted', pence: 500n, reason: 'late' },
      { step: 'outcome-reversed', standing: 'submitted', pence: 500n, reason: 'another claim' },
    ]);
  });
});

describe('decisions', () => {
  it('have the paper, its acts, and what became of each in its grant', () => {
    const command = decided({ acts: [act('10.00'), act('20.00', 'approve-bid', { year: '2021/22' })] });
    const { streams } = givenLedger(...inGrant, { stream: 'decision-pcd-1', command });
    const changes = [...streams].flatMap(([stream, events]) =>
      recorded(events, { stream }).flatMap((one) => decisionsProjection.rowsFor(one)),
    );
    expect(rowsIn('decision', changes)).toMatchObject([{ reference: 'PCD 1', title: 'Accepting an example grant' }]);
    expect(rowsIn('decision_act', changes)).toMatchObject([
      { act_no: 1, kind: 'accept', pence: 1_000n, financial_year: '2020/21', erratum_no: null },
      { act_no: 2, kind: 'approve-bid', pence: 2_000n, financial_year: '2021/22' },
    ]);
    expect(rowsIn('decision_outcome', changes).slice(1)).toMatchObject([
      { act_no: 1, grant_id: 'example', outcome: 'applied', pence: 1_000n },
      { act_no: 2, grant_id: 'example', outcome: 'applied', pence: 2_000n },
    ]);
  });
});

describe('receipts', () => {
  it('have the cash, and a row for each step of a match', () => {
    const claim = [...agreed(), spent('60.00'), ...claimed()].map((step) =>
      'command' in step ? { stream: 'grant-example', ...step } : { stream: 'grant-example', command: step },
    );
    const { events } = givenLedger(
      ...claim,
      { stream: 'receipt-bacs-1', command: received('50.00') },
      { stream: 'receipt-bacs-1', command: matched('50.00') },
    );
    const stream = 'receipt-bacs-1';
    const changes = recorded(events(stream), { stream }).flatMap((one) => receiptsProjection.rowsFor(one));
    expect(rowsIn('receipt', changes)).toMatchObject([{ receipt_id: 'bacs-1', pence: 5_000n, held_for_year: null }]);
    expect(rowsIn('receipt_match', changes)).toMatchObject([
      { match_no: 1, step: 'reserved', pence: 5_000n, left_pence: null, grant_id: 'example', claim_no: 1 },
      { match_no: 1, step: 'settled', pence: 5_000n, left_pence: 0n },
    ]);
  });
});

describe('steps into other streams', () => {
  const { type: _, ...advance } = advanced('5.00', '2020-05-01');
  const recordedAdvance: LedgerEvent = { type: 'ReceiptRecorded', data: advance };

  it('are open after the event that asks for them', () => {
    const [one] = recorded([recordedAdvance], { stream: 'receipt-bacs-1' });
    expect(followUpsProjection.rowsFor(one!)).toEqual([
      {
        into: 'follow_up',
        row: {
          cause_event_id: 'event-0',
          step: 0,
          cause_stream: 'receipt-bacs-1',
          cause_revision: 0n,
          cause_position: 100n,
          stream: 'grant-example',
          command: 'HoldAdvance',
        },
      },
    ]);
  });

  it('are done by the first event in their stream that names the cause', () => {
    const held: LedgerEvent = {
      type: 'AdvanceHeld',
      data: {
        receiptId: 'bacs-1',
        financialYear: advance.heldFor!.financialYear,
        amount: pounds('5.00'),
        ...since('2020-05-01'),
      },
    };
    const [one] = recorded([held], { cause: 'event-0' });
    expect(removals(followUpsProjection.rowsFor(one!))).toEqual([
      { from: 'follow_up', where: { cause_event_id: 'event-0', stream: 'grant-example' } },
    ]);
  });

  it('of a paper are one for each grant, however many acts name it', () => {
    const { type: __, ...paper } = decided({ acts: [act(), act('1.00', 'accept', { grant: 'b' }), act('2.00')] });
    const data = { ...paper, quotedAmounts: [] };
    const [one] = recorded([{ type: 'DecisionRecorded', data }], { stream: 'decision-pcd-1' });
    const rows = rowsIn('follow_up', followUpsProjection.rowsFor(one!));
    expect(rows.map(({ step, stream }) => [step, stream])).toEqual([
      [0, 'grant-example'],
      [1, `grant-${parseGrantId('b')}`],
    ]);
  });
});

describe('instants', () => {
  it('give each event’s instant for the table, which keeps only what is later than all before', () => {
    const [one] = recorded(history(opened()));
    expect(instantsProjection.rowsFor(one!)).toEqual([
      { into: 'instant', row: { recorded_at: '2026-04-01T09:00:00.000Z', position: 100n } },
    ]);
    expect(instantsProjection.tables.map(({ rising }) => rising)).toEqual(['recorded_at']);
  });
});

describe('rows of the general ledger', () => {
  it('have one table row for the row, for each share, and for each step of either', () => {
    const { streams } = givenLedger(
      ...twoGrants,
      rule(),
      imported({ documentNumber: '1' }),
      imported({ documentNumber: '2', period: 1 }),
      imported({ documentNumber: '3', net: '-100.00', documentKind: 'reversal', reverses: { documentNumber: '1' } }),
    );
    const changes = [...streams].flatMap(([stream, events]) =>
      recorded(events, { stream }).flatMap((one) => rowsProjection.rowsFor(one)),
    );
    expect(rowsIn('gl_row', changes)).toMatchObject([
      { row_key: '1000~2020-21~1~1', cost_centre: 'SMH', net_pence: 10_000n, vat_recoverable: null, waits_code: null },
      { row_key: '1000~2020-21~2~1', period: 1, effective_on: '2020-05-10' },
      { row_key: '1000~2020-21~3~1', reverses: '{"documentNumber":"1"}' },
    ]);
    expect(rowsIn('row_share', changes)).toMatchObject([
      { share_no: 1, grant_id: 'example', basis_points: 10_000, basis: '{"kind":"rule","ruleId":"smh","version":1}' },
      { row_key: '1000~2020-21~2~1', net_pence: 10_000n },
      { net_pence: -10_000n, reverses_key: '1000~2020-21~1~1', reverses_share_no: 1 },
    ]);
    const steps = rowsIn('row_step', changes).map(({ row_key, seq, step, entry }) => [
      row_key.slice(13),
      seq,
      step,
      entry,
    ]);
    expect(steps).toEqual([
      ['1~1', 0, 'taken', 'spend:1'],
      ['2~1', 0, 'held', null],
      ['3~1', 0, 'reversed', 'spend:1'],
      ['1~1', 1, 'undone', 'spend:1'],
    ]);
  });

  it('come in files, with a table row for each lot of rows and for each that was refused', () => {
    const refusedRows = [{ rowNo: 4, code: 'row-differs', detail: 'another amount' }];
    const { events } = givenLedger(
      importRecorded(),
      rowsTaken(0, { recorded: totals(2, '200.00', '50.00') }),
      rowsTaken(2, { refused: totals(1, '100.00') }, { refusedRows }),
    );
    const stream = 'import-0123456789abcdef-plain-1';
    const changes = recorded(events(stream), { stream }).flatMap((one) => importsProjection.rowsFor(one));
    expect(rowsIn('file_import', changes)).toMatchObject([{ file_name: 'p02.csv', row_count: 3 }]);
    expect(rowsIn('import_step', changes)).toMatchObject([
      { completed: 0, recorded_rows: 2, recorded_debit_pence: 20_000n, recorded_credit_pence: 5_000n },
      { completed: 0, refused_rows: 1 },
      { completed: 1, recorded_rows: 0, refused_rows: 0 },
    ]);
    expect(rowsIn('import_refused_row', changes)).toMatchObject([{ row_no: 4, code: 'row-differs' }]);
  });
});

describe('allocation rules', () => {
  it('have a row for each version', () => {
    const { events } = givenLedger(...twoGrants, rule(), rule({ ended: true, shares: [] }));
    const stream = 'rules-allocation';
    const changes = recorded(events(stream), { stream }).flatMap((one) => allocationRulesProjection.rowsFor(one));
    expect(rowsIn('allocation_rule', changes)).toMatchObject([
      { rule_id: 'smh', version: 1, fields: '{"costCentre":"SMH"}', ended: 0 },
      { rule_id: 'smh', version: 2, ended: 1, shares: '[]' },
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ClaimableQuery } from '#application';
import type { HoldReason } from '#grants';
import { parseAmount, parseGrantId, toWire } from '#values';
import { on, since, year } from '../../../grants/test/examples.ts';
import { agreedGrant, inGrant } from '../../../grants/test/examples/seeds.ts';
import { asAsk, counts, importingLedger, keyOfRow, shareOf } from '../support/importing.ts';
import type { PlainRow } from '../support/plain-file.ts';

const pcd911 = agreedGrant({
  ...{ grant: 'pcd-911', paper: 'PCD 911', financialYear: '2020/21', cap: '135000.00' },
  terms: { heads: ['overtime', 'pay'], costsUntil: on('2021-03-31') },
});
const row = { document: '1', day: '2020-11-10', costCentre: 'DRUGS', net: '900.00' } as const;

/** A ledger of PCD 911 with one rule for its cost centre, a row of which was imported; and why the grant holds it. */
async function heldOf(over: Partial<PlainRow>, share: Parameters<typeof shareOf>[1]) {
  const ledger = await importingLedger(...pcd911);
  await ledger.rule({ costCentre: 'DRUGS' }, shareOf('pcd-911', share));
  const answer = await ledger.rows({ ...row, ...over });
  const last = (await ledger.eventsOf('grant-pcd-911')).at(-1);
  const reasons = last?.type === 'SpendHeldForReview' ? (last.data['reasons'] as readonly HoldReason[]) : [];
  return { ledger, answer, codes: reasons.map(({ code }) => code) };
}

describe('a row that a rule of the grant stands against is held, counts nowhere, and cannot be waved through', () => {
  it.each<[string, string, Parameters<typeof shareOf>[1]]>([
    ['R13: a laptop', 'head-not-in-agreement', { head: 'equipment', costType: 'equipment' }],
    ['R14: hospitality', 'ineligible-cost', { costType: 'entertaining' }],
    ['R20: a vehicle, which is capital', 'spend-class-differs', { spendClass: 'capital' }],
  ])('%s', async (_what, code, share) => {
    const { ledger, answer, codes } = await heldOf({}, share);
    expect(counts(answer)).toEqual([0, 0, 1, 0]);
    expect(codes).toContain(code);
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({ spend: '0.00', claimable: '0.00' });
    const review = { type: 'ReviewRow', reason: 'please', ...since('2021-04-12') } as const;
    expect(await ledger.askRow(keyOfRow('1', '2020/21'), review)).toMatchObject({
      refusal: { code: 'review-cannot-override' },
    });
  });

  it('R08: overtime of 2 April is held, and is cost of no earlier year whoever accepts it', async () => {
    const { ledger, codes } = await heldOf({ day: '2021-04-02' }, {});
    expect(codes).toEqual(['retrospective-cost']);
    const review = { type: 'ReviewRow', reason: 'please', ...since('2021-04-12') } as const;
    await ledger.askRow(keyOfRow('1', '2021/22'), review);
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({ spend: '0.00', claimable: '0.00' });
    expect(await ledger.figures('pcd-911', '2021/22')).toMatchObject({ cap: '0.00', claimable: '0.00' });
  });

  it('R08: booked in the year after it was worked, until another person accepts it', async () => {
    const { ledger, codes } = await heldOf({ fiscalYear: '2021/22', period: 1, postedOn: '2021-04-12' }, {});
    expect(codes).toEqual(['wrong-period']);
    const review = { type: 'ReviewRow', reason: 'time sheets seen', ...since('2021-04-12') } as const;
    await ledger.askRow(keyOfRow('1', '2021/22'), review);
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({ spend: '900.00', claimable: '900.00' });
  });

  it('R17: base pay of no funded post, until another person says why', async () => {
    const { ledger, codes } = await heldOf({}, { head: 'pay', costType: 'base-pay' });
    expect(codes).toEqual(['base-pay-without-funded-post']);
    const review = { type: 'ReviewRow', reason: 'a post of the pilot', ...since('2021-04-12') } as const;
    await ledger.askRow(keyOfRow('1', '2020/21'), review);
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({ spend: '900.00' });
  });
});

describe('R15: VAT of a file', () => {
  it('is left out where it can be recovered and counts where it cannot, in one file', async () => {
    const ledger = await importingLedger(...pcd911);
    await ledger.rule({ costCentre: 'DRUGS' }, shareOf('pcd-911'));
    const answer = await ledger.rows(
      { ...row, net: '100.00', vat: '20.00', vatRecoverable: 'yes' },
      { ...row, document: '2', net: '100.00', vat: '20.00', vatRecoverable: 'no' },
    );
    expect(counts(answer)).toEqual([2, 0, 0, 0]);
    expect(await ledger.figures('pcd-911', '2020/21')).toMatchObject({ spend: '220.00' });
  });
});

describe('R16: a rule with shares over two grants', () => {
  const grants = [
    ...agreedGrant({ grant: 'smh', paper: 'PCD 867', financialYear: '2020/21', cap: '1479306.16' }),
    ...agreedGrant({ grant: 'clsmin', paper: 'PCD 956', financialYear: '2020/21', cap: '272708.04' }),
  ];

  it('gives both together the row to the penny, VAT and credits too', async () => {
    const ledger = await importingLedger(...grants);
    await ledger.rule({ costCentre: 'HUB' }, shareOf('smh', {}, 3_333), shareOf('clsmin', {}, 6_667));
    const nets = ['0.01', '0.03', '100.00', '-33.37', '4812.51'];
    const rows = nets.map((net, at) => ({ ...row, document: String(at), costCentre: 'HUB', net }));
    await ledger.rows(...rows, {
      ...row,
      document: 'V',
      costCentre: 'HUB',
      net: '10.00',
      vat: '1.99',
      vatRecoverable: 'no',
    });
    const smh = parseAmount((await ledger.figures('smh', '2020/21'))['spend'] ?? '');
    const clsmin = parseAmount((await ledger.figures('clsmin', '2020/21'))['spend'] ?? '');
    const whole = [...nets, '10.00', '1.99'].reduce((sum, net) => sum + parseAmount(net), 0n);
    expect(smh + clsmin).toBe(whole);
    expect([smh, clsmin].map(String)).toEqual(['163022', '326095']);
  });

  it('leaves nothing of the row for a third', async () => {
    const ledger = await importingLedger(...grants, ...pcd911);
    await ledger.rule({ costCentre: 'HUB' }, shareOf('smh', {}, 3_333), shareOf('clsmin', {}, 6_667));
    await ledger.rows({ ...row, costCentre: 'HUB' });
    const more = {
      type: 'AllocateRow',
      shares: [shareOf('pcd-911', {}, 1)],
      reason: 'again',
      ...since(row.day),
    } as const;
    expect(await ledger.askRow(keyOfRow('1', '2020/21'), more)).toMatchObject({ refusal: { code: 'over-row' } });
  });
});

describe('R21: cost of a partner force', () => {
  it('is spend, and cannot be claimed until the partner’s statement covers it', async () => {
    const ledger = await importingLedger(...pcd911);
    await ledger.rule({ costCentre: 'DRUGS' }, shareOf('pcd-911', { partner: 'Merseyside Police' }));
    expect(counts(await ledger.rows({ ...row, type: 'Recharge' }))).toEqual([1, 0, 0, 0]);
    const claimable = async () => {
      const answer = await ledger.read(new ClaimableQuery(parseGrantId('pcd-911'), await ledger.seen()));
      if (answer.kind !== 'read') throw new Error(answer.detail);
      const [line] = answer.content.lines;
      return toWire({ amount: line?.claimableAmount, excluded: line?.excluded });
    };
    const excluded = [{ reason: 'partner-statement-missing', head: 'overtime', amount: '900.00' }];
    expect(await claimable()).toEqual({ amount: '0.00', excluded });
    const statement = inGrant('pcd-911', {
      ...{ type: 'RecordPartnerStatement', partner: 'Merseyside Police', financialYear: year('2020/21') },
      ...{ entries: [{ kind: 'spend', number: 1 }], amount: parseAmount('900.00') },
      ...{ signedByRole: 'Chief Finance Officer', retentionUndertaking: true, ...since('2021-04-01') },
    });
    await ledger.tell([asAsk(statement)]);
    expect(await claimable()).toEqual({ amount: '900.00', excluded: [] });
  });
});

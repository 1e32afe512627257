import { describe, expect, it } from '@jest/globals';
import { grantsKnown, lineRegisterOf } from '#projections';
import { parseFinancialYear, toWire } from '#values';
import { offerEnded } from '../../grants/test/award-examples.ts';
import { agreed, claimed, offered, on, opened, signed, spent, since } from '../../grants/test/examples.ts';
import { decided } from '../../grants/test/paper-examples.ts';
import { RecordedLedger } from '../../read-models/test/recorded-ledger.ts';
import { onTerms, type Told } from './in-the-calendar.ts';
import { knownOf, recordedIn } from './known-events.ts';

/** The register of a grant's line of 2020/21 on a day, as its JSON says it. */
async function registerOn(day: string, steps: readonly Told[], paper = false): Promise<unknown> {
  const ledger = new RecordedLedger();
  await ledger.ask('grant-example', ...steps);
  if (paper) await ledger.ask('decision-pcd-1', decided());
  const [grant] = grantsKnown(knownOf(await recordedIn(ledger), on(day)));
  const line = grant?.lines.find(({ financialYear }) => financialYear === parseFinancialYear('2020/21'));
  return line && toWire(lineRegisterOf(grant!, line, on(day)));
}

const sponsor = { role: 'Grant Sponsor', party: 'funder' };
const officer = { role: 'Chief Finance Officer', party: 'recipient' };

describe('the register of a line', () => {
  it('names who has signed and who has not, and from when the agreement is in force', async () => {
    const steps = [
      opened(),
      offered(),
      signed('funder', since('2020-04-05')),
      signed('recipient', since('2020-04-09')),
    ];
    expect(await registerOn('2020-04-08', steps)).toEqual({
      decisions: [],
      agreement: { offerNo: 1, signatories: [{ ...sponsor, signedOn: '2020-04-05' }, officer] },
    });
    expect(await registerOn('2020-04-09', steps)).toMatchObject({
      agreement: {
        offerNo: 1,
        signedOn: '2020-04-09',
        signatories: [
          { ...sponsor, signedOn: '2020-04-05' },
          { ...officer, signedOn: '2020-04-09' },
        ],
      },
    });
  });

  it('has no agreement where the offer has ended, and that of the offer which took its place', async () => {
    const ended = [opened(), offered(), offerEnded('withdrawn', since('2020-05-01'))];
    expect(await registerOn('2020-04-30', ended)).toHaveProperty('agreement');
    expect(await registerOn('2020-05-01', ended)).toEqual({ decisions: [] });
    const again = [opened(), offered(), signed('funder'), offered({ amount: '900.00', ...since('2020-04-20') })];
    expect(await registerOn('2020-04-20', again)).toMatchObject({
      agreement: { offerNo: 2, signatories: [sponsor, officer] },
    });
  });

  it('names the papers that act on the line', async () => {
    expect(await registerOn('2020-04-30', agreed(), true)).toMatchObject({ decisions: ['PCD 1'] });
  });

  it('gives the first claim that is still to be sent, and how long records are kept', async () => {
    const steps = [...onTerms({ claimDueDays: 31, retentionYears: 6 }), spent('100.00'), ...claimed()];
    expect(await registerOn('2020-07-14', steps)).toMatchObject({ nextClaimDueOn: '2020-07-31' });
    expect(await registerOn('2020-08-10', steps)).toMatchObject({
      nextClaimDueOn: '2020-10-31',
      retainUntil: '2027-03-31',
    });
  });
});

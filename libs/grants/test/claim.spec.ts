import { describe, it } from '@jest/globals';
import { given } from '../../../test/support/given.ts';
import {
  accepted,
  agreed,
  certified,
  claimed,
  opened,
  paid,
  pounds,
  prepared,
  since,
  spent,
  submitted,
} from './examples.ts';

describe('a claim', () => {
  it('is prepared from the eligible cost of its period', () => {
    given(...agreed(), spent('400.00'), spent('50.00', '2020-07-02'))
      .when(prepared())
      .then({
        type: 'ClaimPrepared',
        data: {
          claimNo: 1,
          totalAmount: pounds('400.00'),
          heads: [{ head: 'overtime', eligibleAmount: pounds('400.00'), adjustmentAmount: pounds('0.00') }],
        },
      });
  });

  it('is submitted at its total once somebody else has certified it', () => {
    given(...agreed(), spent('400.00'), prepared(), certified())
      .when(submitted())
      .thenFigures('2020/21', { claimed: '400.00', claimable: '0.00', outstanding: '400.00' });
  });

  it('is not certified by whoever prepared it', () => {
    given(...agreed(), spent('400.00'), prepared())
      .when({ ...certified(), by: 'preparer' })
      .thenRefused('certifier-is-preparer');
  });

  it('stops at the cap, to the penny', () => {
    given(...agreed('1000.00'), spent('900.00'), ...claimed(), spent('250.00', '2020-08-01'))
      .when(prepared('2020-07-01', '2020-09-30', since('2020-10-05')))
      .then({
        type: 'ClaimPrepared',
        data: { totalAmount: pounds('100.00'), overLimitAmount: pounds('150.00'), bindingLimits: ['cap', 'approval'] },
      });
  });

  it('is refused on a line that the funder has not agreed', () => {
    given(opened()).when(prepared()).thenRefused('line-not-agreed');
  });

  it('takes cash for what is outstanding and leaves the rest', () => {
    given(...agreed(), spent('400.00'), ...claimed(), accepted())
      .when(paid('450.00'))
      .then({ type: 'CostRecovered', data: { amount: pounds('400.00'), leftAmount: pounds('50.00') } });
  });
});

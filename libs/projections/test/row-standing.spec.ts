import { describe, expect, it } from '@jest/globals';
import {
  actionsFor,
  reasonToHold,
  rowStandingOf,
  ruleStandingOn,
  shareStandingOf,
  type RowStep,
  type StepTaken,
} from '#projections';
import { parseDate } from '#values';

const share = (shareNo: number, position: bigint, basisPoints = 10_000) => ({ shareNo, position, basisPoints });
const step = (name: RowStep, position: bigint, shareNo?: number): StepTaken => ({ step: name, position, shareNo });

describe('a share', () => {
  it.each([
    ['on-its-way', []],
    ['taken', [step('taken', 2n, 1)]],
    ['taken', [step('held', 2n, 1), step('reviewed', 3n), step('awaits', 4n, 1)]],
    ['held', [step('held', 2n, 1)]],
    ['returning', [step('taken', 2n, 1), step('reallocated', 3n)]],
    ['returned', [step('taken', 2n, 1), step('reallocated', 3n), step('returned', 4n, 1)]],
    ['taken', [step('taken', 2n, 1), step('reallocated', 3n), step('not-moved', 4n, 1)]],
    ['held', [step('held', 2n, 1), step('refused', 3n), step('not-moved', 4n, 1)]],
    ['taken', [step('refused', 0n), step('taken', 2n, 1)]],
  ] as const)('is %s after its steps', (standing, steps) => {
    expect(shareStandingOf(share(1, 1n), steps)).toBe(standing);
  });
});

describe('a row', () => {
  const half = share(1, 1n, 5_000);
  it.each([
    ['unallocated', [], []],
    ['taken-in-part', [half], [step('taken', 2n, 1)]],
    ['taken', [half, share(2, 1n, 5_000)], [step('taken', 2n, 1), step('reversed', 3n, 2)]],
    ['held', [half, share(2, 1n, 5_000)], [step('taken', 2n, 1), step('held', 3n, 2)]],
    ['on-its-way', [half, share(2, 1n, 5_000)], [step('taken', 2n, 1)]],
    ['on-its-way', [half], [step('taken', 2n, 1), step('reallocated', 3n)]],
    ['unallocated', [half], [step('taken', 2n, 1), step('reallocated', 3n), step('returned', 4n, 1)]],
    ['refused', [half], [step('held', 2n, 1), step('refused', 3n), step('returned', 4n, 1)]],
    ['held', [half], [step('held', 2n, 1), step('refused', 3n), step('not-moved', 4n, 1), step('kept', 5n)]],
    ['on-its-way', [share(1, 4n)], [step('refused', 3n)]],
  ] as const)('is %s after its steps', (standing, shares, steps) => {
    expect(rowStandingOf(shares, steps)).toBe(standing);
  });
});

describe('what stands against a share', () => {
  it.each([
    ['wrong-period', true],
    ['retrospective-cost', true],
    ['head-not-in-agreement', false],
  ] as const)('as %s can be overridden: %s', (code, overridable) => {
    expect(reasonToHold({ code, detail: 'why' })).toMatchObject({ code, detail: 'why', overridable });
  });

  it('decides what can be done with its row', () => {
    const held = (code: 'wrong-period' | 'head-not-in-agreement') =>
      ({ standing: 'held', reasons: [reasonToHold({ code, detail: 'why' })] }) as const;
    expect(actionsFor('held', [held('wrong-period')])).toEqual(['reviewed', 'reallocated', 'refused']);
    expect(actionsFor('held', [held('head-not-in-agreement')])).toEqual(['reallocated', 'refused']);
    expect(actionsFor('held', [held('wrong-period'), { standing: 'taken' }])).toEqual(['reviewed', 'reallocated']);
    expect(actionsFor('on-its-way', [])).toEqual([]);
  });
});

describe('a version of a rule', () => {
  const version = (no: number, from: string, more = {}) => ({
    version: no,
    effectiveOn: parseDate(from),
    ended: false,
    ...more,
  });
  it('that begins earlier than the one before it takes its place', () => {
    const versions = [version(1, '2020-07-01'), version(2, '2020-04-01')];
    const on = (day: string) => versions.map((one) => ruleStandingOn(one, versions, parseDate(day)));
    expect(on('2020-03-31')).toEqual(['superseded', 'to-come']);
    expect(on('2020-07-01')).toEqual(['superseded', 'current']);
  });

  it('is for cost until its last day, and for none where it ends the rule', () => {
    const until = version(1, '2020-04-01', { validUntil: parseDate('2020-06-30') });
    expect(ruleStandingOn(until, [until], parseDate('2020-06-30'))).toBe('current');
    expect(ruleStandingOn(until, [until], parseDate('2020-07-01'))).toBe('expired');
    const ended = version(1, '2020-04-01', { ended: true });
    expect(ruleStandingOn(ended, [ended], parseDate('2020-04-01'))).toBe('ended');
  });
});

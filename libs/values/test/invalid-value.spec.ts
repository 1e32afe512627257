import { describe, expect, it } from '@jest/globals';
import { assert, InvalidValue, parseAmount, parseDate, parseFinancialYear, unreachable } from '#values';

function errorFrom(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('what is not a value', () => {
  it('is refused with a code, the text and a sentence that says what to write', () => {
    const error = errorFrom(() => parseAmount('£1.005'));
    expect(error).toBeInstanceOf(InvalidValue);
    expect(error).toMatchObject({
      name: 'InvalidValue',
      code: 'not-an-amount',
      text: '£1.005',
      message:
        '“£1.005” is not an amount of money. Write pounds and at most two decimals, without commas, like 272708.04.',
    });
  });

  it.each([
    [() => parseDate('31/03/2021'), 'Write year, month and day like 2021-03-31'],
    [() => parseFinancialYear('2020/22'), 'Write it like 2020/21'],
  ])('says how a value is written', (attempt, sentence) => {
    expect(attempt).toThrow(sentence);
  });

  it('is quoted in the sentence no further than 60 characters, and kept whole beside it', () => {
    const text = '9'.repeat(10_000);
    const error = errorFrom(() => parseAmount(text)) as InvalidValue;
    expect(error.message.length).toBeLessThan(200);
    expect(error.text).toBe(text);
  });
});

describe('what should always hold', () => {
  it('passes in silence', () => {
    expect(() => assert(true, 'it holds')).not.toThrow();
  });

  it('is a fault of ours and no InvalidValue when it does not', () => {
    const error = errorFrom(() => assert(false, 'postings sum to zero'));
    expect(error).not.toBeInstanceOf(InvalidValue);
    expect(String(error)).toContain('postings sum to zero');
  });

  it('takes nothing for true but true', () => {
    expect(() => assert(1, 'one is not true')).toThrow('one is not true');
  });

  it('has no case that nobody thought of', () => {
    expect(() => unreachable('surprise' as never)).toThrow('surprise');
  });
});

import { formatAmount, type Pence } from '#values';
import type { ThreeSixtyGivingPackage } from './grant-received.ts';

const INDENT = '  ';

/**
 * The file as JSON, laid out to be read. The schema wants amounts as numbers: they are written digit by digit from
 * pence, always with two decimals, and never pass through a float.
 */
export const packageText = (file: ThreeSixtyGivingPackage): string => `${textOf(file, '')}\n`;

function textOf(value: unknown, indent: string): string {
  if (typeof value === 'bigint') return formatAmount(value as Pence);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}${INDENT}`;
  if (Array.isArray(value)) {
    return `[\n${value.map((one) => `${inner}${textOf(one, inner)}`).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value).map(([name, one]) => `${inner}${JSON.stringify(name)}: ${textOf(one, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

import type { LimitName } from '#grants';
import { formatPounds, greatest, least, ZERO } from '#values';
import type { LineReport } from './report.ts';

const NAMES: Readonly<Record<LimitName, string>> = {
  'not-agreed': 'the funder has not agreed the line',
  'not-approved': 'accepting it is not approved',
  'year-closed': 'the year is closed',
  spend: 'spend',
  cap: 'cap',
  approval: 'approval',
  'refused-cost': 'cost that the funder refused',
};
const BARS: ReadonlySet<LimitName> = new Set<LimitName>(['not-agreed', 'not-approved', 'year-closed']);

/** Why what can be claimed on a line now is what it is. */
export function claimableSentence({ funder, limits, figures }: LineReport): string {
  const bars = limits.filter(({ name }) => BARS.has(name)).map(({ name }) => NAMES[name]);
  if (bars.length > 0) return `Nothing can be claimed: ${bars.join(', and ')} (${funder}).`;
  const binding = limits.filter((limit) => limit.binding).map(({ name }) => NAMES[name]);
  const ceiling = greatest(ZERO, least(...limits.map(({ amount }) => amount)));
  const { claimed, claimable } = figures;
  const limit = `${formatPounds(ceiling)} (by ${binding.join(' and ')})`;
  return `The lowest limit is ${limit}; less ${formatPounds(claimed)} claimed, ${formatPounds(claimable)} can be claimed now.`;
}

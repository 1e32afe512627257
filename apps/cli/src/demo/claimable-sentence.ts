import { formatPounds, greatest, least, ZERO } from '#values';
import type { LineReport } from './report.ts';

/** What can be claimed on a line now, which limits bind, and why it is that much. */
export function claimableSentence({ funder, recipient, limits, figures }: LineReport): string {
  const names: ReadonlySet<string> = new Set(limits.map(({ name }) => name));
  const binding = limits.filter((limit) => limit.binding).map(({ name }) => name);
  const bars = [
    names.has('not-agreed') && `the funder's standing is ${funder}, not agreed`,
    names.has('not-approved') && `the recipient's standing is ${recipient}, not to-accept`,
    names.has('year-closed') && 'the year is closed',
  ].filter((bar) => bar !== false);
  const lowest = greatest(ZERO, least(...limits.map(({ amount }) => amount)));
  const sum = `${formatPounds(lowest)} less ${formatPounds(figures.claimed)} claimed`;
  const why = bars.length === 0 ? sum : bars.join(', and ');
  return `${formatPounds(figures.claimable)} by ${binding.join(', ')}: ${why}.`;
}

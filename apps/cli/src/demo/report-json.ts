import { FIGURES } from '#grants';
import { toWire } from '#values';
import { illustrativeFigures } from './illustrative-figures.ts';
import type { DemoReport, LineReport } from './report.ts';

/** The demo's figures for a program: money in decimal texts, every figure of every line. */
export function reportAsJson({ ledger, effectiveOn, position, grants, refusals }: DemoReport): string {
  const report = {
    ledger,
    effectiveOn: effectiveOn.toString(),
    position,
    grants: grants.map(({ grantId, title, lines }) => ({ grantId, title, lines: lines.map(lineAsJson) })),
    refusals: refusals.map(({ command, path, code, detail }) => ({ command, path, code, detail })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function lineAsJson({ financialYear, funder, recipient, figures, limits, excluded }: LineReport): object {
  return {
    financialYear,
    funder,
    recipient,
    ...Object.fromEntries(FIGURES.map((name) => [name, toWire(figures[name])])),
    limits: toWire(limits),
    excluded: toWire(excluded),
    illustrative: illustrativeFigures(figures),
  };
}

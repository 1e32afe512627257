import { FIGURES, type FigureName, type Figures } from '#grants';

/** Figures that come from the papers, or would: what was asked, committed and approved. */
const FROM_PAPERS: ReadonlySet<FigureName> = new Set([
  'bid',
  'indicative',
  'approvedToBid',
  'approvedInPrinciple',
  'approvedToAccept',
  'cap',
]);
/** Whatever of these stands on a line was invented for the demo, since no paper reports any of it. */
const INVENTED = ['budget', 'forecast', 'committed', 'actual', 'accrued', 'claimed', 'received'] as const;

/** The figures of a line that rest on something invented: all but those of the papers, once anything was invented. */
export function illustrativeFigures(figures: Figures): readonly FigureName[] {
  if (INVENTED.every((name) => figures[name] === 0n)) return [];
  return FIGURES.filter((name) => !FROM_PAPERS.has(name));
}

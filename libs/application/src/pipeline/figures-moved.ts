import { FIGURES } from '#grants';
import { ZERO } from '#values';
import type { MovedFigure } from '../commands/command-answer.ts';
import type { LineFigures } from './ledger-model.ts';

/** Every figure that differs, line by line. A line that was not there before had nothing in any figure. */
export function movedFigures(before: readonly LineFigures[], after: readonly LineFigures[]): readonly MovedFigure[] {
  return after.flatMap(({ grantId, financialYear, figures }) => {
    const earlier = before.find((line) => line.financialYear === financialYear)?.figures;
    return FIGURES.filter((figure) => figures[figure] !== (earlier?.[figure] ?? ZERO)).map((figure) => ({
      grantId,
      financialYear,
      figure,
      beforeAmount: earlier?.[figure] ?? ZERO,
      afterAmount: figures[figure],
    }));
  });
}

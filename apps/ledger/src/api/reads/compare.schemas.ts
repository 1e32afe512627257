import type { BoundsUsed, CompareRead, FigureCompared, FigureMoved, LineCompared, MovingEvent } from '#application';
import { FIGURES, FUNDER_STANDINGS, RECIPIENT_STANDINGS } from '#grants';
import { bounds } from './grant.schemas.ts';
import { day, instant, list, money, object, oneOf, optional, ordinal, rowKey, text, year } from './schema.ts';

const bothEnds = (standings: readonly string[]) =>
  object<LineCompared['funder']>({ from: oneOf(standings), to: oneOf(standings) });

export const compareSchema = object<BoundsUsed & CompareRead>({
  ...bounds,
  grantId: text('pcd-956'),
  from: object<BoundsUsed>(bounds),
  to: object<BoundsUsed>(bounds),
  lines: list(
    object<LineCompared>({
      financialYear: year,
      funder: bothEnds(FUNDER_STANDINGS),
      recipient: bothEnds(RECIPIENT_STANDINGS),
      figures: list(
        object<FigureCompared>({
          figure: oneOf(FIGURES),
          fromAmount: money(),
          toAmount: money(),
          differenceAmount: money('To less from: what the moves of all the events sum to.'),
        }),
      ),
    }),
  ),
  events: list(
    object<MovingEvent>({
      position: ordinal,
      id: text(),
      type: text('ActualSpendReported'),
      sentence: text(),
      effectiveOn: day,
      recordedAt: instant,
      by: text(),
      byName: text(),
      reason: optional(text()),
      rowKey: optional(rowKey),
      reversedBy: optional(ordinal),
      because: oneOf(['recorded', 'took-effect']),
      movedOn: optional(day),
      moved: list(
        object<FigureMoved>({
          financialYear: year,
          figure: oneOf(FIGURES),
          amount: money('The figure after the event less the figure before it.'),
        }),
      ),
    }),
  ),
  next: optional(text()),
});

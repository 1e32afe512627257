import { figuresOf, type LineView } from '#grants';
import { formatPounds, isBefore, negate, type Pence, type PlainDate } from '#values';
import { behindLine, closureOf, ofType, type GrantKnown, type KnownDuty } from './known.ts';
import { standing, type Done, type Draft, type Obligation } from './obligation.ts';
import { by, daysAfter, isBound, type BoundLine } from './rhythm.ts';

type Forecast = KnownDuty<'ForecastReported'>;

/** What a forecast in force owes the funder: word of an underspend (R28), and a warning of what is over the cap (R29). */
export const forecastNotices = (grant: GrantKnown, on: PlainDate): readonly Obligation[] =>
  grant.lines.filter(isBound).flatMap((line) => {
    const forecast = forecastOf(grant, line);
    const variance = figuresOf(line).forecastVariance;
    if (forecast === undefined || variance === 0n) return [];
    const draft = variance < 0n ? underspend(grant, line, forecast) : overCap(grant, line, forecast);
    return [standing({ ...draft, amount: variance < 0n ? negate(variance) : variance }, on)];
  });

/** The last forecast of a line that has not been reversed. */
function forecastOf({ duties }: GrantKnown, { financialYear }: LineView): Forecast | undefined {
  const reversed = new Set(
    ofType(duties, 'EntryReversed')
      .filter(({ data }) => data.reversed.kind === 'forecast')
      .map(({ data }) => data.number),
  );
  return ofType(duties, 'ForecastReported').findLast(
    ({ data }) => data.financialYear === financialYear && !reversed.has(data.forecastNo),
  );
}

function underspend(grant: GrantKnown, line: BoundLine, forecast: Forecast): Draft {
  const { effectiveOn } = forecast.data;
  const amount = negate(figuresOf(line).forecastVariance);
  return {
    ...shared(grant, line, forecast),
    kind: 'underspend-notice',
    name: [grant.grantId, line.financialYear, forecast.data.forecastNo],
    rule: 'R28',
    due: by(daysAfter(effectiveOn, line.terms.underspendNoticeDays ?? 0)),
    done: notice(grant, 'underspend', forecast) ?? closureOf(grant, line),
    telling: {
      subject: `The underspend of ${formatPounds(amount)} that forecast ${forecast.data.forecastNo} of ${grant.grantId} shows for ${line.financialYear}`,
      verb: 'notified to the funder',
    },
  };
}

function overCap(grant: GrantKnown, line: BoundLine, forecast: Forecast): Draft {
  const amount: Pence = figuresOf(line).forecastVariance;
  const done = notice(grant, 'overspend', forecast) ?? closureOf(grant, line);
  return {
    ...shared(grant, line, forecast),
    kind: 'forecast-over-cap',
    name: [grant.grantId, line.financialYear, forecast.data.forecastNo],
    rule: 'R29',
    done,
    telling: `Forecast ${forecast.data.forecastNo} of ${grant.grantId} is ${formatPounds(amount)} over what the funder pays for ${line.financialYear}; what is over is the recipient's own cost.`,
  };
}

const shared = (grant: GrantKnown, { financialYear }: LineView, { data, position }: Forecast) => ({
  grantIds: [grant.grantId],
  financialYear,
  raisedOn: data.effectiveOn,
  rests: [...behindLine(grant, financialYear), position],
});

/** The first notice of a kind that was given on the day of the forecast or after it. */
function notice({ duties }: GrantKnown, kind: 'underspend' | 'overspend', { data }: Forecast): Done | undefined {
  const given = ofType(duties, 'NoticeGiven').find(
    (one) =>
      one.data.kind === kind &&
      one.data.financialYear === data.financialYear &&
      !isBefore(one.data.effectiveOn, data.effectiveOn),
  );
  return given && { on: given.data.effectiveOn, by: given.position };
}

import type { PlainDate } from '#values';
import { ofType, type GrantKnown, type KnownDuty, type PaperKnown } from './known.ts';
import { standing, type Obligation } from './obligation.ts';

const ORDER = 'Elected Local Policing Bodies (Specified Information) Order 2011';

/** Every decision is published. No day is set for it; the first part may be put off. */
export function decisionPublication({ reference, paper, duties }: PaperKnown, on: PlainDate): readonly Obligation[] {
  const { acts, dates, effectiveOn, partOneDeferred } = paper.data;
  const published = ofType(duties, 'DecisionPublished')[0];
  const draft = {
    kind: 'decision-publication' as const,
    name: [reference],
    rule: ORDER,
    grantIds: [...new Set(acts.map(({ grantId }) => grantId))],
    reference,
    raisedOn: dates.decidedOn ?? effectiveOn,
    done: published && { on: published.data.effectiveOn, by: published.position },
    rests: [paper.position, ...(published === undefined ? [] : [published.position])],
    telling: {
      subject: `Decision ${reference}`,
      verb: 'published',
      more: partOneDeferred === true ? 'the paper puts off the publication of Part 1' : undefined,
    },
  };
  return [standing(draft, on)];
}

/** An agreement is published where a paper that acts on its lines says so; it is none before it is signed. */
export const agreementPublications = (grant: GrantKnown, on: PlainDate): readonly Obligation[] =>
  ofType(grant.duties, 'AgreementSigned').flatMap((agreement) => {
    const paper = grant.papers.find((one) => saysSo(one) && actsOn(one, grant, agreement));
    return paper === undefined ? [] : [publicationOf(grant, agreement, paper, on)];
  });

type Agreement = KnownDuty<'AgreementSigned'>;
type Paper = KnownDuty<'DecisionRecorded'>;

const saysSo = ({ data }: Paper): boolean => (data.facts ?? []).some(({ kind }) => kind === 'publication');

function actsOn({ data }: Paper, { grantId }: GrantKnown, agreement: Agreement): boolean {
  const years = [...agreement.data.lines.map((line) => line.financialYear), ...agreement.data.indicativeYears];
  return data.acts.some((act) => act.grantId === grantId && years.includes(act.financialYear));
}

function publicationOf(grant: GrantKnown, agreement: Agreement, paper: Paper, on: PlainDate): Obligation {
  const { offerNo, effectiveOn } = agreement.data;
  const published = ofType(grant.duties, 'AgreementPublished').find(({ data }) => data.offerNo === offerNo);
  const draft = {
    kind: 'agreement-publication' as const,
    name: [grant.grantId, offerNo],
    rule: ORDER,
    grantIds: [grant.grantId],
    offerNo,
    reference: paper.data.reference,
    raisedOn: effectiveOn,
    done: published && { on: published.data.effectiveOn, by: published.position },
    rests: [paper.position, agreement.position, ...(published === undefined ? [] : [published.position])],
    telling: {
      subject: `The agreement on offer ${offerNo} of ${grant.grantId}`,
      verb: 'published',
      more: `${paper.data.reference} says that it will be`,
    },
  };
  return standing(draft, on);
}

import type { PaperAct, PaperFact, PublishDecision, RecordDecision, RecordErratum, ReviewExemption } from '#grants';
import { parseDecisionReference, parseGrantId } from '#values';
import { on, pounds, since, year } from './examples.ts';

/** The nouns of decision papers. Every figure is illustrative unless a spec says otherwise. */
export const act = (
  amount = '1000.00',
  kind: PaperAct['kind'] = 'accept',
  over: Partial<PaperAct> & { grant?: string; year?: string } = {},
): PaperAct => {
  const { grant = 'example', year: financialYear = '2020/21', ...rest } = over;
  return {
    grantId: parseGrantId(grant),
    financialYear: year(financialYear),
    kind,
    amount: pounds(amount),
    basis: 'exact',
    ...rest,
  };
};

/** A paper that nothing is wrong with: in order of date, with both powers, a delegation that covers it, no Part 2. */
export const decided = (over: Partial<RecordDecision> = {}): RecordDecision => ({
  type: 'RecordDecision',
  reference: parseDecisionReference('PCD 1'),
  title: 'Accepting an example grant',
  dates: { boardOn: on('2020-04-02'), chiefExecutiveOn: on('2020-04-10'), decidedOn: on('2020-04-20') },
  decisionMakerRole: 'Deputy Mayor for Policing and Crime',
  recommendations: ['Approve entering into a grant agreement'],
  funderPower: 'Domestic Violence, Crime and Victims Act 2004 s.56',
  recipientPower: 'Police Reform and Social Responsibility Act 2011 Sch 3 para 7',
  delegation: {
    instrument: 'Scheme of Consent and Delegation',
    paragraph: '4.8',
    wordings: ['approve all bids made and all offers made of grant funding'],
    covers: ['bid', 'accept'],
  },
  partTwo: { declared: 'no', found: false },
  acts: [act()],
  ...since('2020-04-20'),
  ...over,
});

export const fact = (value: string, over: Partial<PaperFact> = {}): PaperFact => ({
  kind: 'other',
  value,
  part: 1,
  ...over,
});

export const erratum = (over: Partial<RecordErratum> = {}): RecordErratum => ({
  type: 'RecordErratum',
  what: 'the amount of the first recommendation',
  reason: 'a figure was mistyped',
  ...since('2020-06-01'),
  ...over,
});

export const published = (over: Partial<PublishDecision> = {}): PublishDecision => ({
  type: 'PublishDecision',
  where: 'the decision register',
  ...since('2020-06-01'),
  ...over,
});

export const reviewed = (over: Partial<ReviewExemption> = {}): ReviewExemption => ({
  type: 'ReviewExemption',
  outcome: 'continues',
  reviewedByRole: 'Head of Governance',
  reason: 'still sensitive',
  ...since('2026-06-01'),
  ...over,
});

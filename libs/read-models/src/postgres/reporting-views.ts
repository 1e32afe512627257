/** The schemas that a view is written for. */
export interface ViewSchemas {
  /** Of the tables of the read models. */
  readonly tables: string;
  /** Of the views, which may use one another. */
  readonly views: string;
}

interface View {
  readonly name: string;
  readonly query: (schemas: ViewSchemas) => string;
}

/** Pounds with two decimals, exact. */
const pounds = (pence: string): string => `(${pence} * 0.01)::numeric(18, 2)`;

/** What is posted to some accounts, as a column of that name. */
const summed = (name: string, ...accounts: readonly string[]): string => {
  const named = accounts.length === 0 ? [name] : accounts;
  const listed = named.map((account) => `'${account}'`).join(', ');
  return `coalesce(sum(amount) filter (where account in (${listed})), 0)::numeric(18, 2) as ${name}`;
};

const TODAY = `(now() at time zone 'Europe/London')::date`;

/** What is in force on a line today: the latest by its day, and of one day the one recorded last. */
const inForce = ({ views }: ViewSchemas, kind: string, column: string, otherwise: string): string => `coalesce((
  select f.${column} from ${views}.line_facts as f
  where f.grant_id = line.grant_id and f.financial_year = line.financial_year and f.kind = '${kind}'
    and f.effective_on <= ${TODAY}
  order by f.effective_on desc, f.position desc, f.seq desc limit 1), ${otherwise})`;

const grants: View = {
  name: 'grants',
  query: ({ tables }) => `
    select g.grant_id, g.title, g.funder::jsonb ->> 'name' as funder, g.recipient::jsonb ->> 'name' as recipient,
      g.delivery_unit, g.sponsor, g.spend_class,
      (select r.reference from ${tables}.grant_reference as r where r.grant_id = g.grant_id
       order by r.position desc limit 1) as agreement_reference,
      g.funding_from::date as funding_from, g.funding_until::date as funding_until,
      g.effective_on::date as opened_on, g.recorded_at::timestamptz as recorded_at, g.position
    from ${tables}.grant_register as g`,
};

const postings: View = {
  name: 'postings',
  query: ({ tables }) => `
    select p.position, p.seq, p.event_id, p.grant_id, p.financial_year, p.period, p.head, p.claim_no, p.receipt_id,
      p.entry, p.incurred_on::date as incurred_on, p.partner, p.account, ${pounds('p.pence')} as amount,
      p.effective_on::date as effective_on, t.recorded_at::timestamptz as recorded_at
    from ${tables}.posting as p left join ${tables}.timeline as t on t.position = p.position
    where substr(p.account, 1, 7) <> 'contra:'`,
};

const lineFacts: View = {
  name: 'line_facts',
  query: ({ tables }) => `
    select f.position, f.seq, f.grant_id, f.financial_year, f.kind, f.value::jsonb ->> 'standing' as standing,
      (f.value::jsonb ->> 'rateBasisPoints')::integer as rate_basis_points, f.effective_on::date as effective_on
    from ${tables}.line_fact as f`,
};

const lines: View = {
  name: 'lines',
  query: (schemas) => `
    with posted as (
      select grant_id, financial_year, ${summed('cap', 'offered', 'agreed')}, ${summed('lapse')}, ${summed('budget')},
        ${summed('forecast')}, ${summed('committed')}, ${summed('actual')}, ${summed('accrued')},
        ${summed('spend', 'actual', 'accrued')}, ${summed('disallowed')}, ${summed('claimed')}, ${summed('recovered')},
        ${summed('received')}, ${summed('held')}, ${summed('repaid')}
      from ${schemas.views}.postings
      where grant_id is not null and financial_year is not null and effective_on <= ${TODAY}
      group by grant_id, financial_year),
    line as (
      select grant_id, financial_year from posted
      union select grant_id, financial_year from ${schemas.views}.line_facts where effective_on <= ${TODAY}),
    stood as (
      select line.grant_id, line.financial_year,
        ${inForce(schemas, 'funder', 'standing', `'none'`)} as funder_standing,
        ${inForce(schemas, 'recipient', 'standing', `'not-sought'`)} as recipient_standing,
        ${inForce(schemas, 'terms', 'rate_basis_points', '10000')} as rate_basis_points
      from line),
    met as (
      select grant_id, financial_year, greatest(0, least(
          floor((spend - disallowed) * rate_basis_points * 0.01) * 0.01, cap - lapse))::numeric(18, 2) as recoverable
      from posted join stood using (grant_id, financial_year))
    select s.grant_id, s.financial_year, s.funder_standing, s.recipient_standing, s.rate_basis_points,
      ${['cap', 'budget', 'forecast', 'committed', 'actual', 'accrued', 'spend', 'disallowed']
        .map((name) => `coalesce(p.${name}, 0)::numeric(18, 2) as ${name}`)
        .join(', ')},
      coalesce(m.recoverable, 0)::numeric(18, 2) as recoverable,
      (case when s.funder_standing = 'closed' then coalesce(p.cap - m.recoverable, 0) else 0 end)::numeric(18, 2)
        as lapsed,
      (case when s.funder_standing = 'closed' then 0 else coalesce(p.cap - m.recoverable, 0) end)::numeric(18, 2)
        as remaining,
      ${['claimed', 'recovered'].map((name) => `coalesce(p.${name}, 0)::numeric(18, 2) as ${name}`).join(', ')},
      coalesce(p.claimed - p.recovered, 0)::numeric(18, 2) as outstanding,
      ${['received', 'held', 'repaid'].map((name) => `coalesce(p.${name}, 0)::numeric(18, 2) as ${name}`).join(', ')}
    from stood as s left join posted as p using (grant_id, financial_year)
      left join met as m using (grant_id, financial_year)`,
};

const budgetByHead: View = {
  name: 'budget_by_head',
  query: ({ views }) => `
    select grant_id, financial_year, head, ${summed('budget')}, ${summed('actual')}, ${summed('accrued')},
      ${summed('spend', 'actual', 'accrued')},
      (coalesce(sum(amount) filter (where account = 'budget'), 0)
        - coalesce(sum(amount) filter (where account in ('actual', 'accrued')), 0))::numeric(18, 2) as unspent,
      ${summed('committed')}, ${summed('forecast')}, ${summed('disallowed')}
    from ${views}.postings
    where head is not null and account in ('budget', 'actual', 'accrued', 'committed', 'forecast', 'disallowed')
      and effective_on <= ${TODAY}
    group by grant_id, financial_year, head`,
};

const claims: View = {
  name: 'claims',
  query: ({ tables, views }) => `
    with posted as (
      select grant_id, claim_no, ${summed('claimed')}, ${summed('recovered')} from ${views}.postings
      where claim_no is not null and effective_on <= ${TODAY} group by grant_id, claim_no),
    step as (
      select s.*, s.effective_on::date as taken_on from ${tables}.claim_step as s
      where s.effective_on::date <= ${TODAY})
    select c.grant_id, c.claim_no, c.financial_year, c.claim_type, c.period_from::date as period_from,
      c.period_until::date as period_until,
      (select s.standing from step as s where s.grant_id = c.grant_id and s.claim_no = c.claim_no
       order by s.position desc limit 1) as standing,
      submitted.taken_on as submitted_on, submitted.payment_due_on::date as payment_due_on,
      ${pounds('c.total_pence')} as total, coalesce(p.claimed, 0)::numeric(18, 2) as claimed,
      coalesce(p.recovered, 0)::numeric(18, 2) as recovered,
      greatest(0, coalesce(p.claimed - p.recovered, 0))::numeric(18, 2) as outstanding, c.position
    from ${tables}.claim as c left join posted as p using (grant_id, claim_no)
      left join lateral (
        select s.taken_on, s.payment_due_on from step as s
        where s.grant_id = c.grant_id and s.claim_no = c.claim_no and s.step = 'submitted'
        order by s.position desc limit 1) as submitted on true
    where c.effective_on::date <= ${TODAY}`,
};

const receipts: View = {
  name: 'receipts',
  query: ({ tables, views }) => `
    with posted as (
      select receipt_id, ${summed('recovered')}, ${summed('held')}, ${summed('repaid')} from ${views}.postings
      where receipt_id is not null and effective_on <= ${TODAY} group by receipt_id)
    select r.receipt_id, r.payer, r.remittance_reference, r.bank_reference, r.effective_on::date as received_on,
      ${pounds('r.pence')} as amount, coalesce(p.recovered, 0)::numeric(18, 2) as recovered,
      coalesce(p.held, 0)::numeric(18, 2) as held, coalesce(p.repaid, 0)::numeric(18, 2) as repaid,
      r.held_for_grant_id, r.held_for_year, r.recorded_at::timestamptz as recorded_at, r.position
    from ${tables}.receipt as r left join posted as p using (receipt_id)
    where r.effective_on::date <= ${TODAY}`,
};

const timeline: View = {
  name: 'timeline',
  query: ({ tables }) => `
    select t.position, t.stream, t.revision, t.event_id, t.type, t.sentence, t.effective_on::date as effective_on,
      t.effective_basis, t.recorded_at::timestamptz as recorded_at, t.by_subject, t.by_name,
      ${pounds('t.pence')} as amount, t.reason, t.entry, t.reverses, t.cause
    from ${tables}.timeline as t`,
};

/** The views for reporting tools, described in docs/reporting.md; each uses only those before it. */
export const REPORTING_VIEWS: readonly View[] = [
  grants,
  postings,
  lineFacts,
  lines,
  budgetByHead,
  claims,
  receipts,
  timeline,
];

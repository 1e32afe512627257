import { ROLES, type Role } from '#identity';

/** Who may use a route: some of the roles, or anyone without a token. */
export type Allowed = readonly Role[] | 'anyone';

const everybody = ROLES;
const finance: Allowed = ['finance-officer'];
const approval: Allowed = ['approver'];
const paper: Allowed = ['finance-officer', 'approver'];
const certifier: Allowed = ['certifier'];
/** Both record cost; in a month that is closed softly only the certifier may, with a reason, which the ledger sees to. */
const cost: Allowed = ['finance-officer', 'certifier'];
/** Both close a month softly; hard only the certifier does. */
const monthEnd: Allowed = ['finance-officer', 'certifier'];

/**
 * What is held for review is looked at by whoever knows: whose cost it is, what the award allows, or, in a month that is
 * closed softly, the certifier. That nobody accepts what they imported or allocated is told by the persons.
 */
const review: Allowed = ['finance-officer', 'approver', 'certifier'];

/** With what the path of every controller of the API begins. */
export const API = 'api/v1';

/**
 * Every route of the service and the roles that may use it. What is not in this table is refused, to everybody.
 * Administrators run the service and auditors check it: neither records anything. Who prepares a claim never certifies
 * it, which the role alone cannot say; the ledger compares the persons.
 */
export const ROUTES: Readonly<Record<string, Allowed>> = {
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /docs': 'anyone',
  'GET /docs/': 'anyone',
  'GET /docs/*': 'anyone',
  'GET /docs/index.html': 'anyone',
  'GET /docs/LICENSE': 'anyone',
  'GET /docs/swagger-ui-init.js': 'anyone',
  'GET /docs/docs/swagger-ui-init.js': 'anyone',

  'POST /api/v1/grants': finance,
  'POST /api/v1/grants/:grantId/bids': finance,
  'POST /api/v1/grants/:grantId/bids/:bidNo/outcome': finance,
  'POST /api/v1/grants/:grantId/offers': finance,
  'POST /api/v1/grants/:grantId/offers/:offerNo/withdrawal': finance,
  'POST /api/v1/grants/:grantId/offers/:offerNo/lapse': finance,
  'POST /api/v1/grants/:grantId/signatures': approval,
  'POST /api/v1/grants/:grantId/agreement-publications': finance,
  'POST /api/v1/grants/:grantId/termination': approval,
  'POST /api/v1/grants/:grantId/variations': finance,
  'POST /api/v1/grants/:grantId/consents': finance,
  'POST /api/v1/grants/:grantId/budgets': finance,
  'POST /api/v1/grants/:grantId/budget-transfers': finance,
  'POST /api/v1/grants/:grantId/forecasts': finance,
  'POST /api/v1/grants/:grantId/commitments': finance,
  'POST /api/v1/grants/:grantId/commitments/:commitmentNo/release': finance,
  'POST /api/v1/grants/:grantId/spend': cost,
  'POST /api/v1/grants/:grantId/accruals': cost,
  'POST /api/v1/grants/:grantId/accruals/:accrualNo/release': cost,
  'POST /api/v1/grants/:grantId/partner-statements': finance,
  'POST /api/v1/grants/:grantId/claims': finance,
  'POST /api/v1/grants/:grantId/claims/:claimNo/certification': certifier,
  'POST /api/v1/grants/:grantId/claims/:claimNo/submission': finance,
  'POST /api/v1/grants/:grantId/claims/:claimNo/outcome': finance,
  'POST /api/v1/grants/:grantId/claims/:claimNo/withdrawal': finance,
  'POST /api/v1/grants/:grantId/repayments': finance,
  'POST /api/v1/grants/:grantId/repayments/:repaymentNo/payment': finance,
  'POST /api/v1/grants/:grantId/corrections': cost,

  'POST /api/v1/grants/:grantId/period-closures': monthEnd,
  'POST /api/v1/grants/:grantId/period-reopenings': certifier,
  'POST /api/v1/grants/:grantId/control-totals': finance,
  'POST /api/v1/grants/:grantId/year-closures': certifier,
  'POST /api/v1/grants/:grantId/year-reopenings': certifier,
  'POST /api/v1/grants/:grantId/reviews': approval,
  'POST /api/v1/grants/:grantId/returns': finance,
  'POST /api/v1/grants/:grantId/notices': finance,
  'POST /api/v1/grants/:grantId/closure': certifier,

  'POST /api/v1/decisions': paper,
  'POST /api/v1/decisions/:reference/errata': approval,
  'POST /api/v1/decisions/:reference/publications': finance,
  'POST /api/v1/decisions/:reference/exemption-reviews': approval,

  'POST /api/v1/receipts': finance,
  'POST /api/v1/receipts/:receiptId/matches': finance,
  'POST /api/v1/receipts/:receiptId/matches/:matchNo/reversal': finance,

  'POST /api/v1/gl-imports': finance,
  'POST /api/v1/bank-imports': finance,
  'POST /api/v1/allocation-rules': finance,
  'POST /api/v1/allocation-runs': finance,
  'POST /api/v1/gl-rows/:key/allocations': finance,
  'POST /api/v1/gl-rows/:key/reallocations': finance,
  'POST /api/v1/gl-rows/:key/reviews': review,
  'POST /api/v1/gl-rows/:key/refusal': finance,

  'GET /api/v1/grants': everybody,
  'GET /api/v1/grants/:grantId': everybody,
  'GET /api/v1/grants/:grantId/balance': everybody,
  'GET /api/v1/grants/:grantId/claimable': everybody,
  'GET /api/v1/grants/:grantId/variance': everybody,
  'GET /api/v1/grants/:grantId/claims': everybody,
  'GET /api/v1/grants/:grantId/timeline': everybody,
  'GET /api/v1/grants/:grantId/monitoring': everybody,
  'GET /api/v1/monitoring': everybody,
  'GET /api/v1/portfolio': everybody,
  'GET /api/v1/portfolio/chains': everybody,
  'GET /api/v1/compare': everybody,
  'GET /api/v1/grants/:grantId/obligations': everybody,
  'GET /api/v1/obligations': everybody,
  'GET /api/v1/grants/:grantId/returns': everybody,
  'GET /api/v1/grants/:grantId/returns/:kind': everybody,
  'GET /api/v1/grants/:grantId/reconciliation': everybody,
  'GET /api/v1/gl-rows': everybody,
  'GET /api/v1/gl-rows/:key': everybody,
  'GET /api/v1/gl-imports': everybody,
  'GET /api/v1/gl-imports/:importId': everybody,
  'GET /api/v1/bank-imports': everybody,
  'GET /api/v1/bank-imports/:importId': everybody,
  'GET /api/v1/allocation-rules': everybody,
  'GET /api/v1/decisions': everybody,
  'GET /api/v1/decisions/:reference': everybody,
  'GET /api/v1/receipts': everybody,
  'GET /api/v1/receipts/:receiptId/proposals': everybody,
  'GET /api/v1/cash': everybody,
  'GET /api/v1/events': everybody,
  'GET /api/v1/events/:position': everybody,
};

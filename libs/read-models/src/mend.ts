/** What mends read models, whatever ails them: the log has everything that was in them. */
export const MEND = 'Stop the service, run `npm run ledger -- rebuild`, and start it again.';

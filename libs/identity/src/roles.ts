/** What a person or a program may be to the ledger. A token names roles in its claim `roles`. */
export const ROLES = ['viewer', 'finance-officer', 'approver', 'certifier', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (text: unknown): text is Role => (ROLES as readonly unknown[]).includes(text);

export { CannotOpenKurrentDb, type CannotOpenReason } from './open-errors.ts';
export { type KurrentDbOptions, openKurrentDbLog } from './open.ts';
export type { Patience } from './patience.ts';
export { prepareKurrentDb, type ServiceUser } from './prepare.ts';

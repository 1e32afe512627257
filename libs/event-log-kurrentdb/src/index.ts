export { CannotOpenKurrentDb, type CannotOpenReason } from './open-errors.ts';
export { type KurrentDbOptions, openKurrentDbLog, type Patience } from './open.ts';

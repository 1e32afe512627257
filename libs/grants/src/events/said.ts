import type { RecordedWarning } from '../vocabulary.ts';

/** The fields of a command as they are kept in its event: acknowledgements become warnings with their reason. */
export type Said<Command> = Omit<Command, 'type' | 'acknowledgements'> & {
  readonly warnings?: readonly RecordedWarning[];
};

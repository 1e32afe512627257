import { grantOf } from '#grants';
import { assert, type GrantId } from '#values';

/** The grant that an event of a grant's stream is about. */
export function grantIdOf(stream: string): GrantId {
  const grantId = grantOf(stream);
  assert(grantId !== undefined, `an event of a grant stands in a grant’s stream, and “${stream}” is none`);
  return grantId;
}

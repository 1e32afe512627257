import { hash } from 'node:crypto';
import { canonicalText, eventId, type Actor, type CommandReference } from '#event-log';
import type { CommandRequest } from '../commands/command-request.ts';
import { assert } from '#values';

/** A command on its way into one stream, with all that its events will say of where they come from. */
export interface Ask<Command> {
  readonly command: Command;
  readonly actor: Actor;
  readonly ifMatch?: bigint | undefined;
  /** The request it comes from, or the event it follows from. */
  readonly from: { readonly request: CommandReference } | { readonly cause: string };
  /** The id of its event of a number, from 0: the same command gives the same ids. */
  readonly idOf: (index: number) => string;
  /** `idOf(0)`, by which a repeat is found. */
  readonly firstId: string;
}

/**
 * A command as somebody asks it.
 * @throws NotCanonical if it holds something that cannot be kept
 */
export function askOf<Command>(stream: string, command: Command, request: CommandRequest): Ask<Command> {
  const { actor, ifMatch, key, route } = request;
  assert(key !== undefined, 'only a dry run has no idempotency key');
  return {
    command,
    actor,
    ifMatch,
    from: { request: { key, route, digest: digestOf(stream, command, route) } },
    ...idsFrom((index) => eventId(stream, route, key, index)),
  };
}

/** No idempotency key holds a space, so nothing is ever found under this one. */
const NO_KEY = 'dry run';

/** A command that is only tried out. */
export const tryOf = <Command>(stream: string, command: Command, request: CommandRequest): Ask<Command> =>
  askOf(stream, command, { ...request, key: NO_KEY });

/** A command that follows from an event: what somebody asked for there is done here in the same name. */
export function followUpOf<Command>(
  stream: string,
  command: Command,
  cause: { readonly id: string; readonly actor: Actor; readonly index: number },
): Ask<Command> {
  return {
    command,
    actor: cause.actor,
    from: { cause: cause.id },
    ...idsFrom((index) => eventId(stream, 'follow-up', `${cause.id}/${cause.index}`, index)),
  };
}

/** Most commands give one event, and its id is asked for twice. */
function idsFrom(idOf: (index: number) => string): Pick<Ask<unknown>, 'idOf' | 'firstId'> {
  const firstId = idOf(0);
  return { firstId, idOf: (index) => (index === 0 ? firstId : idOf(index)) };
}

/** Tells a repeat from another request under the same key: SHA-256 of the canonical text of route, stream and body. */
const digestOf = (stream: string, body: unknown, route: string): string =>
  hash('sha256', canonicalText({ body, route, stream }), 'hex');

/** What tells the request behind a command; none where it follows from an event. */
export const digestIn = ({ from }: Ask<unknown>): string | undefined =>
  'request' in from ? from.request.digest : undefined;

import type { Metadata } from '@grpc/grpc-js';
import type { Conduct } from './conduct.ts';
import { accessDenied, notAuthenticated, notLeader, notReady, type Refusal } from './refusals.ts';

export interface User {
  readonly name: string;
  readonly password: string;
}

/** Decides whether a call is looked at at all. */
export class Admission {
  readonly #conduct: Conduct;
  readonly #authorization: string | undefined;

  constructor(conduct: Conduct, user: User | undefined) {
    this.#conduct = conduct;
    this.#authorization = user && `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  }

  /** Why a call is not let in. Undefined if it is. */
  refusal(metadata: Metadata): Refusal | undefined {
    return this.#unknownUser(metadata) ?? this.#notLeading() ?? (this.#conduct.commit('not-ready') && notReady());
  }

  /** As for any call, but a batch learns of a server that is not ready in its answer. */
  refusalOfBatch(metadata: Metadata): Refusal | undefined {
    return this.#wrongUser(metadata) ?? this.#notLeading();
  }

  /** Whether somebody is to say who he is, and has not. */
  isAnonymous(metadata: Metadata): boolean {
    return this.#authorization !== undefined && metadata.get('authorization').length === 0;
  }

  #unknownUser(metadata: Metadata): Refusal | undefined {
    return this.isAnonymous(metadata) ? accessDenied() : this.#wrongUser(metadata);
  }

  #wrongUser(metadata: Metadata): Refusal | undefined {
    const [given] = metadata.get('authorization');
    if (this.#authorization === undefined || given === undefined) return undefined;
    return given === this.#authorization ? undefined : notAuthenticated();
  }

  #notLeading(): Refusal | undefined {
    const ordered = this.#conduct.commit('not-leader');
    return ordered && notLeader(ordered.leader);
  }
}

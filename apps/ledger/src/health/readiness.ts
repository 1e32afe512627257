import { Injectable } from '@nestjs/common';

/** Up, or degraded where a part is missing and the rest goes on. */
export type Standing = 'up' | 'degraded';

/** How a part is; with a note where an operator should know more, which anybody may read. */
export type Health = Standing | { readonly standing: Standing; readonly note: string };

/** Tells the health of one part; rejects, with a reason for the log, where the service cannot do its work without it. */
export type Probe = () => Promise<Health> | Health;

/** What must hold for the service to be given work. Each part that it rests on adds a probe of its own. */
@Injectable()
export class Readiness {
  private readonly probes = new Map<string, Probe>();
  private isStopping = false;

  get stopping(): boolean {
    return this.isStopping;
  }

  /** @throws Error where the name is taken: two probes under one name would hide each other */
  add(name: string, probe: Probe): void {
    if (this.probes.has(name)) throw new Error(`There is a readiness probe called ${name} already.`);
    this.probes.set(name, probe);
  }

  /** From now on the service is not ready, so that no new work is sent while it finishes what it has. */
  stop(): void {
    this.isStopping = true;
    this.probes.set('not-stopping', () => {
      throw new Error('the service is stopping');
    });
  }

  all(): ReadonlyMap<string, Probe> {
    return this.probes;
  }
}

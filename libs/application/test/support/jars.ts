import type { AnyDecider, Decider } from '../../src/pipeline/decider.ts';
import type { LedgerModel } from '../../src/pipeline/ledger-model.ts';

/**
 * The smallest ledger on which the pipeline can be shown: jars of coins. Coins are put in and taken out, never more
 * than there are, and coins sent to another jar arrive there as a consequence and are acknowledged here.
 */
export type JarCommand =
  | { readonly type: 'Put'; readonly coins: number; readonly times?: number; readonly note?: string }
  | { readonly type: 'Take'; readonly coins: number }
  | { readonly type: 'Send'; readonly coins: number; readonly to: readonly string[] }
  | { readonly type: 'Compare'; readonly with: string }
  | { readonly type: 'Arrive'; readonly coins: number; readonly from: string }
  | { readonly type: 'Acknowledge'; readonly coins: number };

export interface JarEvent {
  readonly type: 'CoinsPut' | 'CoinsTaken' | 'CoinsSent' | 'JarsCompared' | 'CoinsArrived' | 'CoinsAcknowledged';
  readonly data: {
    readonly coins: number;
    readonly to?: readonly string[];
    readonly from?: string;
    readonly note?: string;
  };
}

export interface Jar {
  coins: number;
}

export const jarDecider: Decider<Jar, JarCommand, JarEvent> = {
  empty: () => ({ coins: 0 }),
  evolve: (jar, event) => {
    if (event.data.note === 'unheard of') throw new Error('This event makes no sense.');
    jar.coins += changeBy(event);
    return jar;
  },
  decide: (jar, command, _circumstances, look) => {
    switch (command.type) {
      case 'Put':
        return { events: Array.from({ length: command.times ?? 1 }, () => put(command)) };
      case 'Take':
        if (command.coins > jar.coins) return tooFew(jar, command.coins);
        return { events: [{ type: 'CoinsTaken', data: { coins: command.coins } }] };
      case 'Send':
        return { events: [{ type: 'CoinsSent', data: { coins: command.coins, to: command.to } }] };
      case 'Compare': {
        const other = look(jarDecider, command.with);
        if (other.coins > jar.coins) return tooFew(jar, other.coins);
        return { events: [{ type: 'JarsCompared', data: { coins: other.coins } }] };
      }
      case 'Arrive':
        return { events: [{ type: 'CoinsArrived', data: { coins: command.coins, from: command.from } }] };
      case 'Acknowledge':
        return { events: [{ type: 'CoinsAcknowledged', data: { coins: command.coins } }] };
    }
  },
  schemaOf: () => 1,
  read: (type, _schema, data) => ({ type, data }) as JarEvent,
};

const put = ({ coins, note }: Extract<JarCommand, { type: 'Put' }>): JarEvent => ({
  type: 'CoinsPut',
  data: note === undefined ? { coins } : { coins, note },
});

const tooFew = (jar: Jar, wanted: number) => ({
  refused: { code: 'held-not-enough', detail: `There are ${jar.coins} coins, not ${wanted}.` } as const,
});

function changeBy({ type, data }: JarEvent): number {
  if (type === 'CoinsPut' || type === 'CoinsArrived') return data.coins;
  if (type === 'CoinsTaken') return -data.coins;
  return type === 'CoinsSent' ? -data.coins * (data.to?.length ?? 0) : 0;
}

/** Coins sent arrive in each jar named; a jar acknowledges what has arrived to the jar it came from. */
export const jarModel: LedgerModel = {
  consequences: (stream, event) => {
    const { type, data } = event as JarEvent;
    const decider = jarDecider as unknown as AnyDecider;
    if (type === 'CoinsSent') {
      return (data.to ?? []).map((to) => ({
        stream: to,
        decider,
        command: { type: 'Arrive', coins: data.coins, from: stream },
      }));
    }
    if (type !== 'CoinsArrived' || data.from === undefined) return [];
    return [{ stream: data.from, decider, command: { type: 'Acknowledge', coins: data.coins } }];
  },
  read: (type, schema, data) => jarDecider.read(type, schema, data),
  effectiveDayOf: () => undefined,
  touchedBy: () => undefined,
  figuresOn: () => [],
};

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Acted } from './conduct.ts';
import type { Command, Done, Started } from './control.ts';
import type { Misbehaviour, MisbehaviourKind } from './misbehaviour.ts';

export interface StandInProcessOptions {
  /** One that is free, where none is named. */
  readonly port?: number;
  /** Keeps what it was sent in this file, and begins with what is in it. */
  readonly file?: string;
}

/** The stand-in as a process of its own, which can be killed, and stopped as SIGSTOP does. */
export interface StandInProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** When the process is gone, whoever has ended it. */
  readonly ended: Promise<unknown>;
  misbehave(misbehaviour: Misbehaviour, times?: number): Promise<void>;
  behave(kind?: MisbehaviourKind): Promise<void>;
  /** How often each fault was met. */
  acted(): Promise<Acted>;
  /** SIGSTOP: it hears nothing and says nothing until it is told to go on. */
  pause(): void;
  /** SIGCONT. */
  goOn(): void;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  stop(): Promise<void>;
}

/** Starts the stand-in as a process, and waits until it takes connections. */
export async function startStandInProcess({ port = 0, file }: StandInProcessOptions = {}): Promise<StandInProcess> {
  const script = join(import.meta.dirname, 'stand-in.runner.ts');
  const flags = ['--conditions=ledger-source', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, script, String(port), ...(file === undefined ? [] : [file])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // Told to a process that was killed a moment ago, a command has nobody to go to.
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'exit');
  const answers = new Answers(child, ended);
  const started = (await answers.next()) as Started;
  const tell = async (command: Command): Promise<Done> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return (await answers.next()) as Done;
  };
  return {
    url: started.url,
    port: started.port,
    pid: child.pid ?? 0,
    ended,
    misbehave: async (misbehaviour, times) => {
      await tell({ do: 'misbehave', misbehaviour, ...(times === undefined ? {} : { times }) });
    },
    behave: async (kind) => {
      await tell({ do: 'behave', ...(kind === undefined ? {} : { kind }) });
    },
    acted: async () => (await tell({ do: 'count' })).acted,
    pause: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** What the process says, a line after the other, to whoever has asked first. */
class Answers {
  readonly #waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  #isOver = false;

  constructor(child: ChildProcess, ended: Promise<unknown>) {
    if (child.stdout !== null) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.#waiting.shift()?.resolve(JSON.parse(line));
      });
    }
    void ended.then(() => {
      this.#isOver = true;
      for (const { reject } of this.#waiting.splice(0)) reject(gone());
    });
  }

  next(): Promise<unknown> {
    if (this.#isOver) return Promise.reject(gone());
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}

const gone = (): Error => new Error('The KurrentDB stand-in has ended, and answers nothing more.');

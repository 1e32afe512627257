import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ServiceOrder, ServiceReady } from './ledger-service.ts';

const serviceFile = fileURLToPath(new URL(`./ledger-service${import.meta.url.slice(-3)}`, import.meta.url));

/** The service in a process of its own, ready to be asked. */
export interface RunningService extends ServiceReady {
  stop(): Promise<void>;
}

/** @throws Error where it ends before it is ready; it has said why on standard error */
export async function startService(order: ServiceOrder): Promise<RunningService> {
  await mkdir(order.dataFolder, { recursive: true });
  const child = fork(serviceFile, [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const first: unknown = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!Array.isArray(first)) throw new Error(`The service on ${order.store} ended before it was ready.`);
  return {
    ...(first[0] as ServiceReady),
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}

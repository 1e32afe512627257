import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from '../health/readiness.ts';

export interface Stopping {
  /** Resolves when no more requests need be taken, though the service has said that it is not ready. */
  readonly linger: () => Promise<unknown>;
  /** How long requests under way may take to finish before their connections are cut. */
  readonly finishMs: number;
}

/**
 * Stops without losing an answer: first nobody is sent here any more, then what is under way finishes and connections
 * that only wait are closed, then the modules close what they hold. Parts that requests need must be closed in
 * `onApplicationShutdown`: the earlier hooks of Nest run while requests are still being served.
 */
export async function stopService(app: NestFastifyApplication, { linger, finishMs }: Stopping): Promise<void> {
  const logger = new Logger('Service');
  app.get(Readiness).stop();
  logger.log('stopping: no new work, finishing what is under way');
  await linger();
  const server = app.getHttpServer();
  const cut = setTimeout(() => {
    logger.warn('requests under way did not finish in time; their connections are cut');
    server.closeAllConnections();
  }, finishMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
  logger.log('stopped');
}

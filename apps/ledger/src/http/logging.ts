import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module, type DynamicModule } from '@nestjs/common';
import { Logger, LoggerModule } from 'nestjs-pino';
import { stdTimeFunctions, type DestinationStream } from 'pino';
import type { LogLevel } from '#settings';

declare module 'node:http' {
  interface IncomingMessage {
    /** The subject of the verified token, for the log; never the name. */
    subject?: string;
  }
}

/** Asked every few seconds by whatever watches the service: worth a line only when the answer is bad. */
const PROBES = new Set(['/livez', '/readyz']);
/** What Nest says of itself while it starts: a line for each module and route. */
const FRAMEWORK_CONTEXTS = new Set<unknown>(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** The logger that Nest itself writes to: what it says of its own start is of interest only when something is sought. */
export class ServiceLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (FRAMEWORK_CONTEXTS.has(rest.at(-1))) this.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}

/**
 * JSON lines in UTC: one for each request, with who asked, what, how it ended and under which correlation id; refusals
 * of identity and role as warnings, faults as errors. A path is logged without its query, headers and bodies never.
 */
@Module({})
export class LoggingModule {
  /** Logs to standard output, or to the stream given. */
  static at(level: LogLevel, destination?: DestinationStream): DynamicModule {
    const options = requestLogging(level);
    const pinoHttp =
      destination === undefined ? options : ([options, destination] as [typeof options, DestinationStream]);
    return {
      module: LoggingModule,
      imports: [LoggerModule.forRoot({ forRoutes: ['*splat'], pinoHttp })],
      providers: [ServiceLogger],
      exports: [ServiceLogger],
    };
  }
}

function requestLogging(level: LogLevel) {
  return {
    level,
    timestamp: stdTimeFunctions.isoTime,
    autoLogging: true,
    quietReqLogger: true,
    // The fault itself has been logged with its own stack; this line only says how the request ended.
    customErrorObject: (_request: IncomingMessage, _response: ServerResponse, _error: Error, line: object) => ({
      ...line,
      err: undefined,
    }),
    redact: { paths: ['req.headers', 'res.headers', '*.authorization', '*.headers.authorization'], remove: true },
    serializers: { req: requestLine, res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }) },
    customProps: ({ subject }: IncomingMessage) => (subject === undefined ? {} : { subject }),
    customAttributeKeys: { reqId: 'correlationId' },
    customLogLevel: (
      { originalUrl = '' }: IncomingMessage & { originalUrl?: string },
      { statusCode }: ServerResponse,
    ) => (statusCode < 400 && PROBES.has(originalUrl) ? 'silent' : levelOf(statusCode)),
  };
}

function requestLine(request: { method?: string; url?: string }): { method?: string; path?: string } {
  const { method, url } = request;
  return { ...(method !== undefined && { method }), ...(url !== undefined && { path: url.split('?')[0] ?? '' }) };
}

function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error';
  return status === 401 || status === 403 ? 'warn' : 'info';
}

import type { LoggerService } from '@nestjs/common';
import { Logger as Pino, LoggerOptions, pino } from 'pino';

export interface LogOptions {
  readonly level: string;
  readonly format: 'json' | 'pretty';
}

const STDOUT = 1;

/**
 * Nest's log as JSON lines, or as sentences for people: events with fields, no personal data, no keys. What callers pass as an object becomes
 * fields; what they pass as text becomes `msg`.
 */
export class JsonLogger implements LoggerService {
  private constructor(private readonly pino: Pino) {}

  static async toStdout({ level, format }: LogOptions): Promise<JsonLogger> {
    const destination = format === 'json' ? pino.destination(STDOUT) : await readable(STDOUT);
    return new JsonLogger(pino(lines(level), destination));
  }

  /** Each event is written before the call that tells it returns. */
  static async toStream({ level, format }: LogOptions, stream: NodeJS.WritableStream): Promise<JsonLogger> {
    return new JsonLogger(pino(lines(level), format === 'json' ? stream : await readable(stream)));
  }

  log(message: unknown, context?: string): void {
    // Nest tells every route and module at start: noise at this level.
    this.write(context && NEST_CONTEXTS.has(context) ? 'debug' : 'info', message, context);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest.at(-1));
  }

  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }

  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  verbose(message: unknown, context?: string): void {
    this.write('trace', message, context);
  }

  fatal(message: unknown, context?: string): void {
    this.write('fatal', message, context);
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    context: unknown,
  ): void {
    const from = typeof context === 'string' ? { context } : {};
    if (typeof message === 'object' && message !== null) this.pino[level]({ ...from, ...message });
    else this.pino[level](from, String(message));
  }
}

/** What it needs takes long to load. */
async function readable(destination: NodeJS.WritableStream | number): Promise<NodeJS.WritableStream> {
  return (await import('./readable-log.js')).readableLog(destination);
}

function lines(level: string): LoggerOptions {
  return {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
}

const NEST_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

import type { LoggerService } from '@nestjs/common';
import { Logger as Pino, pino } from 'pino';

export interface LogOptions {
  readonly level: string;
  readonly format: 'json' | 'pretty';
  /** stdout when left out. */
  readonly destination?: 'stdout' | 'stderr';
}

const STDOUT = 1;
const STDERR = 2;

/**
 * Nest's log as JSON lines: events with fields, no personal data, no keys. What callers pass as an object becomes
 * fields; what they pass as text becomes `msg`.
 */
export class JsonLogger implements LoggerService {
  private readonly pino: Pino;

  constructor({ level, format, destination }: LogOptions) {
    const options = {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    const file = destination === 'stderr' ? STDERR : STDOUT;
    const looks = { translateTime: 'SYS:HH:MM:ss', singleLine: true, destination: file };
    this.pino =
      format === 'pretty'
        ? pino({ ...options, transport: { target: 'pino-pretty', options: looks } })
        : pino(options, pino.destination(file));
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

const NEST_CONTEXTS = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

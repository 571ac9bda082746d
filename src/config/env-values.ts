import { isAbsolute, resolve } from 'node:path';
import { validSchedule } from './env-checks';
import { EnvironmentError } from './environment.error';

export function text(source: NodeJS.ProcessEnv, name: string, fallback: string): string {
  const value = source[name]?.trim();
  return value ? value : fallback;
}

export function checked(
  source: NodeJS.ProcessEnv,
  name: string,
  fallback: string,
  check: (value: string) => string | null,
): string {
  const value = text(source, name, fallback);
  const expectation = check(value);
  if (expectation) throw new EnvironmentError(name, expectation);
  return value;
}

export function wholeNumber(
  source: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const value = text(source, name, String(fallback));
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (!(number >= min && number <= max)) {
    throw new EnvironmentError(name, `must be a whole number from ${min} to ${max}`);
  }
  return number;
}

export function oneOf<T extends string>(
  source: NodeJS.ProcessEnv,
  name: string,
  values: readonly T[],
  fallback: T,
): T {
  const value = text(source, name, fallback).toLowerCase();
  const match = values.find((candidate) => candidate === value);
  if (!match) throw new EnvironmentError(name, `must be one of ${values.join(', ')}`);
  return match;
}

export function flag(source: NodeJS.ProcessEnv, name: string): boolean {
  return ['on', 'true', '1', 'yes'].includes(
    oneOf(source, name, ['on', 'off', 'true', 'false', '1', '0', 'yes', 'no'] as const, 'off'),
  );
}

/** An absolute path; empty when none is given. */
export function folder(source: NodeJS.ProcessEnv, name: string): string {
  const value = text(source, name, '');
  return value && resolve(value);
}

/** An absolute path as it was given: what is run is not looked for where the process happens to stand. Empty when none is given. */
export function programFolder(source: NodeJS.ProcessEnv, name: string): string {
  const value = text(source, name, '');
  if (value && !isAbsolute(value)) throw new EnvironmentError(name, 'must be the absolute path of a folder');
  return value && resolve(value);
}

/** A cron expression, or `off` however it is spelled. */
export function schedule(source: NodeJS.ProcessEnv, name: string, fallback: string): string {
  const value = text(source, name, fallback);
  return checked({ [name]: value.toLowerCase() === 'off' ? 'off' : value }, name, fallback, validSchedule);
}

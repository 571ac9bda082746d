import 'reflect-metadata';
import { EnvironmentError, loadEnv } from './config/env';
import { serve } from './serve';

/** Starts the server; bad configuration ends in one sentence and exit code 1. */
async function main(): Promise<void> {
  try {
    await serve(loadEnv());
  } catch (error) {
    const text =
      error instanceof EnvironmentError
        ? error.message
        : `The server could not start: ${(error as Error).message}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}

void main();

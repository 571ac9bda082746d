import 'reflect-metadata';
import { explainError } from './cli/explain-error';
import { loadEnv } from './config/env';
import { serve } from './serve';

/** Starts the server; what keeps it from starting is told in one sentence, with exit code 1. */
async function main(): Promise<void> {
  try {
    await serve(loadEnv());
  } catch (error) {
    const { sentence } = await explainError(error);
    process.stderr.write(`The server could not start: ${sentence}\n`);
    process.exitCode = 1;
  }
}

void main();

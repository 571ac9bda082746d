import './lean-start';
import 'reflect-metadata';
import { explainError } from './cli/explain-error';
import { processEnvironment } from './process-environment';
import { serve } from './serve';

/** Starts the server; what keeps it from starting is told in one sentence, with a command's exit code. */
async function main(): Promise<void> {
  try {
    await serve(processEnvironment((line) => process.stderr.write(`${line}\n`)));
  } catch (error) {
    const { exitCode, sentence } = await explainError(error);
    process.stderr.write(`The server could not start: ${sentence}\n`);
    process.exitCode = exitCode;
  }
}

void main();

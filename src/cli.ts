#!/usr/bin/env node
import './compile-cache';
import './lean-start';
import 'reflect-metadata';
import { applications } from './applications';
import { Interruption } from './cli/interruption';
import { runCommand } from './cli/run-command';
import { COMMAND_LINE } from './common/access/principal';
import { operatorAddress } from './config/operator-address';

// The reader of the output may end early, as `| head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Sets the exit code; the process ends when everything is closed. */
void runCommand(process.argv.slice(2), {
  environment: async (tell) => (await import('./process-environment.js')).processEnvironment(tell),
  operator: { ...COMMAND_LINE, address: operatorAddress() },
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  interruption: new Interruption(process),
  applications,
}).then((exitCode) => (process.exitCode = exitCode));

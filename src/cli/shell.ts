import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import type { Env } from '../config/env';
import type { DatabaseAddress } from '../database/data-source-options';
import type { Outputs, Terminal } from './terminal';

/** What only the top of the program can put together, handed down to the commands; nothing is loaded before its call. */
export interface Applications {
  serve(env: Env): Promise<void>;
  /**
   * Every service and no HTTP.
   * @param log receives what is logged
   */
  openContext(
    env: Env,
    address: DatabaseAddress,
    log: NodeJS.WritableStream,
  ): Promise<INestApplicationContext>;
  /** The HTTP application, not listening yet. */
  openServer(env: Env, address: DatabaseAddress): Promise<INestApplication>;
}

/** What a command works with. */
export interface Shell extends Outputs {
  readonly terminal: Terminal;
  /**
   * What the environment decides.
   * @throws EnvironmentError
   */
  readonly environment: () => Promise<Env>;
  /** Aborted by SIGINT and SIGTERM; its reason is what to throw. */
  readonly interruption: AbortSignal;
  readonly applications: Applications;
}

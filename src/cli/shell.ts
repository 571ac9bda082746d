import type { INestApplication, INestApplicationContext, Type } from '@nestjs/common';
import type { Actor } from '../common/access/principal';
import type { Env } from '../config/env';
import type { DatabaseAddress } from '../database/connection';
import type { Outputs, Terminal } from './terminal';

/** Loads the module of a feature. */
export type Room = () => Promise<Type<unknown>>;

/** Makes applications for the commands. Each is loaded only when it is made. */
export interface Applications {
  serve(env: Env): Promise<void>;
  /**
   * Services and no HTTP.
   * @param log receives what is logged
   * @param room the room that is needed, with the rooms below it; all rooms when left out
   */
  openContext(
    env: Env,
    address: DatabaseAddress,
    log: NodeJS.WritableStream,
    room?: Room,
  ): Promise<INestApplicationContext>;
  /** The HTTP application, not listening yet. */
  openServer(env: Env, address: DatabaseAddress): Promise<INestApplication>;
}

/** What a command works with. */
export interface Shell extends Outputs {
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadableStream;
  /**
   * What the environment decides.
   * @throws EnvironmentError
   */
  readonly environment: () => Promise<Env>;
  /** Who runs the command: the author of what it does. */
  readonly operator: Actor;
  /** Aborted by SIGINT and SIGTERM; its reason is what to throw. */
  readonly interruption: AbortSignal;
  readonly applications: Applications;
  /** The room that the commands need, with the rooms below it; all rooms when left out. */
  readonly room?: Room;
  /** The commands work whatever the environment says of the policy: they show or change it. */
  readonly anyPolicy?: true;
}

import { Inject, Injectable } from '@nestjs/common';
import { finished, Readable } from 'node:stream';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { boundsOf, HEAVY_KINDS, HeavyKind } from './bounds';
import { EndTurn, Turns } from './turns';

/** Keeps heavy work within its bounds, so that one user's heavy requests never stop another user's light ones. */
@Injectable()
export class HeavyWork {
  /** How long a reader may take nothing before its stream is broken off. */
  readonly standstillMs: number;
  private readonly turns: ReadonlyMap<HeavyKind, Turns>;

  constructor(@Inject(ENV) env: Env) {
    const bounds = boundsOf(env);
    this.turns = new Map(HEAVY_KINDS.map((kind) => [kind, new Turns(bounds[kind])]));
    this.standstillMs = env.streamStandstillSeconds * 1000;
  }

  /** @throws BusyError no turn came in time */
  take(kind: HeavyKind, user: string): Promise<EndTurn> {
    return this.turns.get(kind)!.take(user);
  }

  /**
   * Opens bytes to send in a turn, which ends with them, complete or broken off.
   * @throws BusyError no turn came in time; `open` was not called
   */
  async open<T extends { readonly bytes: Readable }>(
    kind: HeavyKind,
    user: string,
    open: () => Promise<T>,
  ): Promise<T> {
    const endTurn = await this.take(kind, user);
    try {
      const opened = await open();
      finished(opened.bytes, endTurn);
      return opened;
    } catch (error) {
      endTurn();
      throw error;
    }
  }
}

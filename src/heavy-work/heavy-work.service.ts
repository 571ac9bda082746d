import { Inject, Injectable } from '@nestjs/common';
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
}

import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { InstallationFactsService } from './installation-facts.service';
import { StateFactsService } from './state-facts.service';
import type { SystemFacts } from './system-facts';

/** Gathers what an installation is and how it is doing: all parts at once, none waited for longer than a second. */
@Injectable()
export class SystemFactsService {
  constructor(
    private readonly installation: InstallationFactsService,
    private readonly states: StateFactsService,
    private readonly clock: Clock,
  ) {}

  /** Never throws. */
  async gather(): Promise<SystemFacts> {
    const [installation, states] = await Promise.all([this.installation.gather(), this.states.gather()]);
    return { at: this.clock.now(), ...installation, ...states };
  }
}

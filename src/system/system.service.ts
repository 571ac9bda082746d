import { Injectable } from '@nestjs/common';
import { alertsOf } from './alerts/alerts';
import type { SystemView } from './dto/system.view';
import { SystemFactsService } from './facts/system-facts.service';
import { Light, lightsOf } from './lights/lights';
import { systemView } from './system-view';

/** What the installation is, how it is doing, and what would have somebody called. */
@Injectable()
export class SystemService {
  constructor(private readonly facts: SystemFactsService) {}

  /** Never throws: what does not answer within a second is null, or `unknown`. */
  async overview(): Promise<SystemView> {
    const facts = await this.facts.gather();
    return systemView(facts, alertsOf(facts), lightsOf(facts));
  }

  /** Never throws, and says nothing of persons. */
  async lights(): Promise<Light[]> {
    return lightsOf(await this.facts.gather());
  }
}

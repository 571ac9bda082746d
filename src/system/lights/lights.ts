import type { SystemFacts } from '../facts/system-facts';
import { backupLight } from './backup-light';
import { chainLight } from './chain-light';
import { clockLight } from './clock-light';
import { importsLight } from './imports-light';
import type { Judged } from './judged';
import { retentionLight } from './retention-light';
import { storageLight } from './storage-light';

export const LIGHT_NAMES = ['retention', 'storage', 'chain', 'backup', 'imports', 'clock'] as const;
export type LightName = (typeof LIGHT_NAMES)[number];

/** How one part of the installation is doing, without personal data: no names, files or reasons. */
export interface Light extends Judged {
  readonly name: LightName;
  /** When it was looked at. */
  readonly checkedAt: string;
  /** Where the cause is found: a path of the API, from its root. */
  readonly link: string;
}

const LIGHTS: Readonly<Record<LightName, { link: string; judge(facts: SystemFacts): Judged }>> = {
  retention: { link: 'retention/', judge: retentionLight },
  storage: { link: 'system', judge: storageLight },
  chain: { link: 'verifications/', judge: chainLight },
  backup: { link: 'backups/', judge: backupLight },
  imports: { link: 'CDRFiles/', judge: importsLight },
  clock: { link: 'retention/', judge: clockLight },
};

/** Pure: all lights, in the order in which they are shown. */
export function lightsOf(facts: SystemFacts): Light[] {
  return LIGHT_NAMES.map((name) => ({
    name,
    checkedAt: facts.at.toISOString(),
    ...LIGHTS[name].judge(facts),
    link: LIGHTS[name].link,
  }));
}

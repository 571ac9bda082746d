import { stat } from 'node:fs/promises';
import type { Env } from '../config/env';
import { exposures } from '../installation/exposure';
import { Finding, well } from './finding';

const READABLE_BY_OTHERS = 0o004;

/** Whether settings let others in. */
export async function examineSettings(env: Env): Promise<Finding[]> {
  const findings: Finding[] = exposures(env).map(({ event, advice }) => ({
    part: 'settings',
    verdict: 'doubtful',
    sentence: `${event}.`,
    action: advice,
  }));
  const file = await stat(env.envFile).catch(() => null);
  if (file?.isFile() && file.mode & READABLE_BY_OTHERS) {
    findings.push({
      part: 'settings',
      verdict: 'wrong',
      sentence: `Every user of this machine can read ${env.envFile}, which may hold secrets.`,
      action: `chmod 640 ${env.envFile}, with the group of the user who runs the server`,
    });
  }
  if (!env.production) {
    findings.push({
      part: 'settings',
      verdict: 'doubtful',
      sentence: 'NODE_ENV is not production, so a retention run can be made with a rehearsed clock.',
      action: 'Set NODE_ENV=production where real calls are kept.',
    });
  }
  return findings.length > 0
    ? findings
    : [well('settings', 'Settings are read, and none of them lets others in.')];
}

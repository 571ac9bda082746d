import { hostname, userInfo } from 'node:os';

const LONGEST_NAME = 64;

/**
 * Who runs a command on which machine: `alice@host`, or `root (sudo alice)@host` where sudo or doas says who became the
 * user of the process. The user of the process is always named, because anybody can set these variables.
 * @param source the variables, `process.env` when left out
 */
export function operatorAddress(source: NodeJS.ProcessEnv = process.env): string {
  return `${processUser()}${became(source)}@${plain(hostname())}`;
}

function became({ SUDO_USER, DOAS_USER }: NodeJS.ProcessEnv): string {
  if (SUDO_USER) return ` (sudo ${plain(SUDO_USER)})`;
  return DOAS_USER ? ` (doas ${plain(DOAS_USER)})` : '';
}

/** A container's user may have a number and no name. */
function processUser(): string {
  try {
    return plain(userInfo().username);
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Without what could pass for another part of the address. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}._\\$-]/gu, '_').slice(0, LONGEST_NAME);
}

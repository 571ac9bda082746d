import type { KeyDoubt } from '../dr-files/keys/key-doubt';
import { Finding, well } from './finding';

/**
 * Whether this node can archive and sign with keys that outlive it.
 * @param doubts what speaks against it
 */
export function examineKeys(doubts: readonly KeyDoubt[]): Finding[] {
  if (doubts.length === 0)
    return [well('keys', 'This node can archive and sign, with keys that outlive it.')];
  return doubts.map(({ detail }) => ({ part: 'keys', verdict: 'wrong', sentence: detail, action: null }));
}

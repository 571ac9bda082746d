import type { KeyDoubt } from './key-doubt';

/** Whether this node can archive and sign. */
export interface KeysHealth {
  readonly status: 'ok' | 'refused';
  readonly detail: string;
}

/** Pure. */
export function keysHealth(doubts: readonly KeyDoubt[]): KeysHealth {
  const status = doubts.length === 0 ? 'ok' : 'refused';
  return {
    status,
    detail: doubts.map(({ detail }) => detail).join(' ') || 'This node can archive and sign.',
  };
}

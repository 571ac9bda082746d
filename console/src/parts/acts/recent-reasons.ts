const KEY = 'recent-reasons';
const MOST = 8;

/** Reasons that this browser's session gave, the newest first. They are gone when the tab is closed. */
export function recentReasons(): string[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function rememberReason(reason: string): void {
  const others = recentReasons().filter((given) => given !== reason);
  sessionStorage.setItem(KEY, JSON.stringify([reason, ...others].slice(0, MOST)));
}

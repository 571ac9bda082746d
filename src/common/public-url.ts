/**
 * Where clients reach this server. What stands behind a proxy cannot know it from a request: a proxy may strip a part of
 * the path, and anybody can send X-Forwarded-Host. So it is a setting, and no header of a request changes it.
 */
export class PublicUrl {
  /** @param base `https://host/prefix` without a slash at its end; empty when it is not known */
  constructor(private readonly base: string) {}

  /** The address of a path of this server; the path itself when the setting is empty. */
  of(path: string): string {
    return `${this.base}${path}`;
  }

  /** Whether clients are known to come over HTTPS. */
  get isSecure(): boolean {
    return this.base.startsWith('https:');
  }

  /** `host` or `host:port`, as a browser writes it; null when the setting is empty. */
  get host(): string | null {
    return this.base === '' ? null : new URL(this.base).host;
  }
}

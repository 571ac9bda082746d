import { ADMIN_KEY } from '../http/admin-key';
import type { BuiltCli, RunningCommand } from '../processes/built-cli';
import { listening } from '../processes/listening';

const API = '/backend/api/v1';

/** One of two versions that work side by side: its server, and its command line. */
export class Side {
  private server: RunningCommand | null = null;
  private url = '';

  /** @param variables of the installation, the same for both sides */
  constructor(
    readonly name: string,
    private readonly cli: BuiltCli,
    private readonly variables: NodeJS.ProcessEnv,
  ) {}

  async serve(): Promise<void> {
    this.server = this.cli.start(['serve'], this.variables);
    ({ url: this.url } = await listening(this.server));
  }

  async stop(): Promise<void> {
    this.server?.signal('SIGTERM');
    const ended = await this.server?.ended;
    if (ended && ended.code !== 0) throw new Error(`${this.name} ended with ${ended.code}: ${ended.stderr}`);
  }

  /** The JSON of an answer that grants what was asked. @param path relative to the API's, or from the root */
  async ask<T>(method: string, path: string, body?: FormData | object): Promise<T> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.url}${path.startsWith('/') ? path : `${API}/${path}`}`, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${this.name}: ${method} ${path} answered ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  /** The one JSON document of a command that worked. */
  async run<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.cli.run([...args, '--json'], this.variables);
    if (code !== 0) throw new Error(`${this.name}: ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as T;
  }
}

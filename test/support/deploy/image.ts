import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../project-folder';

/** Whom the image runs as. */
export const USER_ID = 10_001;

/** What an image says of itself. */
export interface ImageSettings {
  readonly User: string;
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[];
}

/** Whether images can be built and run here; otherwise why not. */
export function whyNoImages(): string | null {
  const { status, stderr } = spawnSync('buildah', ['version'], { encoding: 'utf8' });
  if (status !== 0) return `buildah is not installed. ${stderr ?? ''}`.trim();
  return process.getuid?.() === 0 ? null : 'only root can run a container in a chroot.';
}

/** The product's image, in a store of its own, and containers of it that share the machine's network. */
export class BuiltImage {
  private constructor(
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static build(): BuiltImage {
    const folder = mkdtempSync(join(tmpdir(), 'deleted-calls-image-'));
    const settings = join(folder, 'storage.conf');
    const [graph, run] = [join(folder, 'graph'), join(folder, 'run')];
    writeFileSync(settings, `[storage]\ndriver = "vfs"\ngraphroot = "${graph}"\nrunroot = "${run}"\n`);
    const image = new BuiltImage(folder, {
      ...process.env,
      CONTAINERS_STORAGE_CONF: settings,
      BUILDAH_ISOLATION: 'chroot',
    });
    image.run('deploy/image/build.sh', []);
    return image;
  }

  get sizeBytes(): number {
    return Number(this.run('du', ['-sb', this.mount(this.container())]).split('\t')[0]);
  }

  get settings(): ImageSettings {
    const inspected = this.run('buildah', ['inspect', '--type', 'image', 'deleted-calls:latest']);
    return (JSON.parse(inspected) as { OCIv1: { config: ImageSettings } }).OCIv1.config;
  }

  /** @returns the name of a new container, which does not run */
  container(): string {
    return this.run('buildah', ['from', 'deleted-calls:latest']).trim();
  }

  /** @returns the folder of its root */
  mount(container: string): string {
    return this.run('buildah', ['mount', container]).trim();
  }

  /**
   * Runs what the image runs by default, or the product's command that is named.
   * @param secrets the folder that is /run/secrets in the container
   */
  start(
    container: string,
    {
      secrets,
      variables = {},
      command,
    }: { secrets: string; variables?: Record<string, string>; command?: readonly string[] },
  ): ChildProcess {
    const { Entrypoint, Cmd } = this.settings;
    const options = ['--isolation', 'chroot', '--volume', `${secrets}:/run/secrets`];
    for (const [name, value] of Object.entries(variables)) options.push('--env', `${name}=${value}`);
    const words = [...Entrypoint, ...(command ?? Cmd)];
    return spawn('buildah', ['run', ...options, container, '--', ...words], { env: this.env, stdio: 'pipe' });
  }

  /** @returns a new folder for the secrets of containers */
  secretsFolder(): string {
    return mkdtempSync(join(this.folder, 'secrets-'));
  }

  remove(): void {
    spawnSync('buildah', ['rm', '--all'], { env: this.env });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(program: string, args: readonly string[]): string {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: PROJECT_FOLDER,
      env: this.env,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (status !== 0)
      throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? ''}${stdout}${stderr}`);
    return stdout;
  }
}

/** Waits until a process of a container is over. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

/** Waits until a process of a container has said what matches. */
export async function says(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = '';
  const ended = once(child, 'close').then(() => {
    throw new Error(`It ended before it said so: ${said}`);
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!pattern.test(said)) {
    await Promise.race([once(child.stdout!, 'data'), once(child.stderr!, 'data'), ended]);
  }
  ended.catch(() => undefined);
  return said;
}

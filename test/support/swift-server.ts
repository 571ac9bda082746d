import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePorts } from './free-ports';

const KINDS = ['account', 'container', 'object'] as const;

/** OpenStack Swift with its S3 interface, from Debian's packages, on ports and in a folder of its own. */
export class SwiftServer {
  readonly credentials = { accessKeyId: 'test:tester', secretAccessKey: 'testing-secret' };

  private constructor(
    /** http://127.0.0.1:port */
    readonly endpoint: string,
    private readonly folder: string,
    private readonly processes: readonly ChildProcess[],
  ) {}

  static async start(): Promise<SwiftServer> {
    const folder = await mkdtemp(join(tmpdir(), 'swift-'));
    const [proxyPort, cachePort, ...ports] = (await freePorts(2 + KINDS.length)) as [
      number,
      number,
      ...number[],
    ];
    await mkdir(join(folder, 'devices', 'd1'), { recursive: true });
    await Promise.all(KINDS.map((kind, index) => makeRing(folder, kind, ports[index] ?? 0)));
    const processes = await Promise.all([
      startProgram('memcached', ['-l', '127.0.0.1', '-p', String(cachePort), '-u', userInfo().username]),
      ...KINDS.map((kind, index) =>
        startServer(folder, kind, storageServer(folder, kind, ports[index] ?? 0)),
      ),
      startServer(folder, 'proxy', proxyServer(folder, proxyPort, cachePort)),
    ]);
    const server = new SwiftServer(`http://127.0.0.1:${proxyPort}`, folder, processes);
    try {
      await server.becomeReady();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** A client of its own, to look behind the product's back. */
  client(): S3Client {
    return new S3Client({
      endpoint: this.endpoint,
      forcePathStyle: true,
      region: 'us-east-1',
      credentials: this.credentials,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
  }

  /** An empty bucket of a new name. */
  async makeBucket(): Promise<string> {
    const Bucket = `b-${randomUUID()}`;
    await this.client().send(new CreateBucketCommand({ Bucket }));
    return Bucket;
  }

  async stop(): Promise<void> {
    for (const child of this.processes) {
      if (!isRunning(child)) continue;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async becomeReady(): Promise<void> {
    for (let attempt = 0; attempt < 600 && this.processes.every(isRunning); attempt++) {
      if (await this.makeBucket().then(Boolean, () => false)) return;
      await sleep(100);
    }
    throw new Error(
      'Swift did not start: is every package of .ci/run installed, and is xattr allowed in /tmp?',
    );
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function makeRing(folder: string, kind: string, port: number): Promise<void> {
  const builder = join(folder, `${kind}.builder`);
  await ringBuilder(builder, 'create', '4', '1', '1');
  await ringBuilder(builder, 'add', `r1z1-127.0.0.1:${port}/d1`, '1');
  await ringBuilder(builder, 'rebalance');
}

async function ringBuilder(...args: string[]): Promise<void> {
  await promisify(execFile)('swift-ring-builder', args).catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') throw missing('swift-ring-builder');
    // 1 is a warning: one replica on one device is all these tests need.
    if (error.code !== 1) throw error;
  });
}

function storageServer(folder: string, kind: string, port: number): string {
  return `${common(folder, port)}
devices = ${join(folder, 'devices')}
mount_check = false
disable_fallocate = true
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`;
}

function proxyServer(folder: string, port: number, cachePort: number): string {
  return `${common(folder, port)}
[pipeline:main]
pipeline = catch_errors gatekeeper cache s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
error_suppression_limit = 1000000
recheck_account_existence = 0
recheck_container_existence = 0
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${cachePort}
[filter:s3api]
use = egg:swift#s3api
[filter:slo]
use = egg:swift#slo
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing-secret .admin
`;
}

function common(folder: string, port: number): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${folder}
`;
}

async function startServer(folder: string, kind: string, configuration: string): Promise<ChildProcess> {
  const path = join(folder, `${kind}-server.conf`);
  await writeFile(path, configuration);
  return startProgram(`swift-${kind}-server`, [path]);
}

async function startProgram(program: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: 'ignore' });
  await once(child, 'spawn').catch(() => {
    throw missing(program);
  });
  return child;
}

function missing(program: string): Error {
  return new Error(
    `These tests need ${program}: apt-get install swift-proxy swift-account swift-container swift-object memcached.`,
  );
}

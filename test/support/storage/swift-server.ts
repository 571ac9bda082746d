import { execFile, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { folderOfProcess } from '../processes/folder-of-process';
import { freePorts } from '../processes/free-ports';
import { endServer, isRunning, listens, startServer } from '../processes/mortal-server';
import { ringsScript, STORAGE_KINDS, swiftConfiguration, SwiftKind, SwiftPorts } from './swift-configuration';

const PACKAGES = 'swift-proxy swift-account swift-container swift-object memcached';

/** OpenStack Swift with its S3 interface, from Debian's packages, on ports and in a folder of its own. */
export class SwiftServer {
  readonly credentials = { accessKeyId: 'test:tester', secretAccessKey: 'testing-secret' };
  private readonly processes: ChildProcess[] = [];

  private constructor(
    private readonly folder: string,
    private readonly ports: SwiftPorts,
  ) {}

  static async start(): Promise<SwiftServer> {
    const folder = await folderOfProcess('swift');
    const [account, container, object, proxy, cache] = (await freePorts(5)) as Five;
    const server = new SwiftServer(folder, { account, container, object, proxy, cache });
    try {
      await server.startAll();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** http://127.0.0.1:port */
  get endpoint(): string {
    return `http://127.0.0.1:${this.ports.proxy}`;
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
    await Promise.all(this.processes.map(endServer));
    await rm(this.folder, { recursive: true, force: true });
  }

  /** No request before all of them listen: the first one has to find the servers behind the proxy. */
  private async startAll(): Promise<void> {
    await mkdir(join(this.folder, 'devices', 'd1'), { recursive: true });
    const { cache } = this.ports;
    this.run('memcached', ['-l', '127.0.0.1', '-p', String(cache), '-u', userInfo().username]);
    await Promise.all([this.makeRings(), ...STORAGE_KINDS.map((kind) => this.startOne(kind))]);
    await this.startOne('proxy');
    for (let attempt = 0; !(await this.allListen()); attempt++) {
      if (attempt === 2_000 || !this.processes.every(isRunning)) {
        throw new Error(`Swift did not start: are all of these installed? ${PACKAGES}`);
      }
      await sleep(50);
    }
    await this.makeBucket();
  }

  private async makeRings(): Promise<void> {
    const python = promisify(execFile)('/usr/bin/python3', ['-c', ringsScript(this.ports)], {
      cwd: this.folder,
    });
    await python.catch((error: Error) => {
      throw new Error(`Swift has no rings. Is it installed? apt-get install ${PACKAGES}`, { cause: error });
    });
  }

  private async startOne(kind: SwiftKind): Promise<void> {
    const path = join(this.folder, `${kind}-server.conf`);
    await writeFile(path, swiftConfiguration(this.folder, kind, this.ports));
    this.run(`swift-${kind}-server`, [path]);
  }

  private run(program: string, args: readonly string[]): void {
    this.processes.push(startServer(program, args));
  }

  private async allListen(): Promise<boolean> {
    return (await Promise.all(Object.values(this.ports).map(listens))).every(Boolean);
  }
}

type Five = [number, number, number, number, number];

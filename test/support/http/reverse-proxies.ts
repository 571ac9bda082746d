import { execFileSync, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_FOLDER } from '../project-folder';
import { freePorts } from '../processes/free-ports';
import { endServer, isRunning, listens, startServer } from '../processes/mortal-server';

/** The name under which the documents serve. */
const NAME = 'calls.reseller.example';

/** One of Debian's reverse proxies with the settings of docs/install.md, on a port of 127.0.0.1. */
export interface ReverseProxy {
  readonly port: number;
  /** Of its certificate, to be trusted by clients. */
  readonly certificate: string;
  /** Caddy's; empty for nginx, whose versions are all alike in what matters here. */
  readonly version: string;
  stop(): Promise<void>;
}

interface Places {
  readonly folder: string;
  readonly port: number;
  readonly upstream: number;
}

/** How each program is told: the documented settings, with other ports and files. */
const PROXIES = {
  nginx: {
    settings: (documented: string, { folder, port, upstream }: Places): string => `
      daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
      events {}
      http {
        access_log off;
        client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
        uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
        ${replaced(documented, {
          'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
          '/etc/ssl/deleted-calls': folder,
          '127.0.0.1:3000': `127.0.0.1:${upstream}`,
        })}
      }`,
    start: (file: string, folder: string): ChildProcess =>
      startServer('/usr/sbin/nginx', ['-p', folder, '-c', file]),
  },
  caddy: {
    settings: (documented: string, { folder, port, upstream }: Places): string => `
      {
        admin off
        auto_https disable_redirects
        storage file_system ${folder}/caddy
      }
      ${replaced(documented, {
        [`${NAME} {`]: `https://${NAME}:${port} {\n bind 127.0.0.1\n tls ${folder}/fullchain.pem ${folder}/privkey.pem\n`,
        '127.0.0.1:3000': `127.0.0.1:${upstream}`,
      })}`,
    start: (file: string): ChildProcess =>
      startServer('/usr/bin/caddy', ['run', '--adapter', 'caddyfile', '--config', file]),
  },
} as const;

export type ProxyProgram = keyof typeof PROXIES;
export const PROXY_PROGRAMS = Object.keys(PROXIES) as ProxyProgram[];

/** Starts it before a server on that port. @throws Error when it does not come up in 20 s */
export async function startReverseProxy(
  program: ProxyProgram,
  parent: string,
  upstream: number,
): Promise<ReverseProxy> {
  const folder = join(parent, program);
  await mkdir(folder);
  const [port] = (await freePorts(1)) as [number];
  makeCertificate(folder);
  const file = join(folder, 'settings');
  const documented = await documentedSettings(program);
  await writeFile(file, PROXIES[program].settings(documented, { folder, port, upstream }));
  const child = PROXIES[program].start(file, folder);
  for (let left = 200; left > 0 && !(await listens(port)); left -= 1) {
    if (!isRunning(child))
      throw new Error(`${program} does not start: apt-get install ${program}; see ${folder}`);
    await sleep(100);
  }
  const certificate = await readFile(join(folder, 'fullchain.pem'), 'utf8');
  const version = program === 'caddy' ? execFileSync('/usr/bin/caddy', ['version']).toString() : '';
  return { port, certificate, version, stop: () => endServer(child) };
}

async function documentedSettings(program: ProxyProgram): Promise<string> {
  const page = await readFile(join(PROJECT_FOLDER, 'docs', 'install.md'), 'utf8');
  const settings = new RegExp(`\`\`\`${program}\\n([^]*?)\`\`\``).exec(page)?.[1];
  if (!settings) throw new Error(`docs/install.md has no settings for ${program}`);
  return settings;
}

/** Each must be there: what the documents say otherwise is not replaced in silence. */
function replaced(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`docs/install.md does not say "${from}" any more`);
    return result.replaceAll(from, to);
  }, text);
}

function makeCertificate(folder: string): void {
  const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
  const files = ['-keyout', `${folder}/privkey.pem`, '-out', `${folder}/fullchain.pem`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'ignore' });
}

import { load, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnv } from '../../src/config/env';
import { makeKeyPair } from '../../src/dr-files/keys/age-keys';
import { ADMIN_KEY } from '../support/http/admin-key';
import { PROJECT_FOLDER } from '../support/project-folder';

const DEPLOY = join(PROJECT_FOLDER, 'deploy');
const DOMAIN = 'calls.reseller.example';

interface Container {
  readonly securityContext: object;
  readonly volumeMounts: readonly { readonly name: string }[];
}

interface PodTemplate {
  readonly spec: {
    readonly containers: readonly Container[];
    readonly volumes: readonly { readonly name: string }[];
  };
}

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: { readonly template: PodTemplate };
}

interface ComposeFile {
  readonly services: Readonly<Record<string, { readonly environment: Readonly<Record<string, string>> }>>;
  readonly secrets: Readonly<Record<string, unknown>>;
}

describe('deploy/kubernetes', () => {
  const folder = join(DEPLOY, 'kubernetes');
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const kustomization = load(text('kustomization.yaml')) as { resources: string[] };
  const objects = kustomization.resources.map((name) => load(text(name)) as KubernetesObject);

  it('has objects as the schemas of Kubernetes want them, and each file is used', () => {
    expect(faultsOf(objects)).toEqual([]);
    const used = ['kustomization.yaml', 'settings.env', ...kustomization.resources];
    expect(readdirSync(folder).sort()).toEqual([...used].sort());
  });

  it('would be told of a field that Kubernetes does not take as it stands', () => {
    const [first] = objects.filter(({ kind }) => kind === 'Deployment');
    expect(faultsOf([{ ...first!, spec: { ...first!.spec, replicas: 'two' } }])).toEqual([
      expect.stringMatching(/Deployment.*replicas/),
    ]);
  });

  it('runs pods that keep nothing, as nobody special', () => {
    const pods = objects.flatMap(({ spec }) => (spec?.template ? [spec.template] : []));
    expect(pods).toHaveLength(2);
    for (const { spec } of pods) {
      const [container] = spec.containers;
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10_001,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      expect(container!.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container!.volumeMounts.map(({ name }) => name).sort()).toEqual(
        spec.volumes.map(({ name }) => name).sort(),
      );
    }
  });

  it('sets variables that the server knows', async () => {
    const lines = text('settings.env').trim().split('\n');
    await expectKnown(Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2) as [string, string])));
  });

  it('is what kustomize makes one of, where kubectl is', () => {
    const { status, stdout, stderr, error } = spawnSync('kubectl', ['kustomize', folder], {
      encoding: 'utf8',
    });
    if (error) {
      process.stderr.write('Skipped: kubectl is not installed.\n');
      return;
    }
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(loadAll(stdout)).toHaveLength(objects.length + 1);
  });
});

describe('deploy/compose.yaml', () => {
  const file = join(DEPLOY, 'compose.yaml');

  it('runs two servers after a migration, with variables that the server knows', async () => {
    const { services, secrets } = load(readFileSync(file, 'utf8').replaceAll(/\$\{DOMAIN:[^}]*\}/g, DOMAIN), {
      schema: YAML11_SCHEMA,
    }) as ComposeFile;
    expect(Object.keys(services).sort()).toEqual(['caddy', 'migrate', 'postgres', 'server']);
    const { server, migrate } = services;
    await expectKnown(server!.environment);
    expect(migrate).toMatchObject({ command: ['migrate', '--init'], environment: server!.environment });
    expect(server).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      deploy: { replicas: 2 },
      depends_on: { migrate: { condition: 'service_completed_successfully' } },
    });
    const files = Object.values(server!.environment).filter((value) => value.startsWith('/run/secrets/'));
    expect(
      files.map((path) => path.replace('/run/secrets/', '')).filter((name) => !(name in secrets)),
    ).toEqual([]);
  });

  it('is what docker-compose takes, where it is', () => {
    const { status, stderr, error } = spawnSync('docker-compose', ['-f', file, 'config', '--quiet'], {
      encoding: 'utf8',
      env: { ...process.env, DOMAIN },
    });
    if (error) {
      process.stderr.write('Skipped: docker-compose is not installed.\n');
      return;
    }
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('has a Caddyfile that Caddy takes', () => {
    const args = ['validate', '--adapter', 'caddyfile', '--config', join(DEPLOY, 'Caddyfile')];
    const { status, stderr } = spawnSync('caddy', args, {
      encoding: 'utf8',
      env: { ...process.env, DOMAIN },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) as string });
  });
});

/** The server reads each of them, and takes it as it stands; S3's own are read by its library. */
async function expectKnown(variables: Readonly<Record<string, string>>): Promise<void> {
  expect(Object.keys(variables).length).toBeGreaterThan(5);
  const secrets: Record<string, string> = {
    DATABASE_URL_FILE: 'postgres://calls:secret@db.example/calls',
    ADMIN_API_KEY_FILE: ADMIN_KEY,
    AWS_SECRET_ACCESS_KEY_FILE: 'secret',
  };
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    given[name in secrets ? name.replace(/_FILE$/, '') : name] = secrets[name] ?? value;
  }
  // An example, which nobody has the identity of.
  if ('DR_RECIPIENTS' in given) given.DR_RECIPIENTS = (await makeKeyPair()).recipient;
  const read = new Set<string | symbol>();
  loadEnv(new Proxy(given, { get: (all, name) => (read.add(name), all[String(name)]) }));
  expect(Object.keys(given).filter((name) => !read.has(name) && !name.startsWith('AWS_'))).toEqual([]);
}

function faultsOf(objects: readonly object[]): string[] {
  const script = join(PROJECT_FOLDER, 'test', 'support', 'deploy', 'kubernetes-faults.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(objects),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

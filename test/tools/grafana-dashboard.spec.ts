import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommands } from '../support/documented-commands';
import { startTestApp } from '../support/http/test-app';
import { PROJECT_FOLDER } from '../support/project-folder';

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

describe('docs/grafana.json', () => {
  let queries: readonly string[];

  beforeAll(async () => {
    const dashboard = JSON.parse(await readFile(join(PROJECT_FOLDER, 'docs', 'grafana.json'), 'utf8')) as {
      panels: readonly Panel[];
    };
    queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  });

  it('asks what Prometheus understands', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'grafana-'));
    const rules = queries.map((expr, index) => ({ record: `panel_${index}`, expr }));
    // JSON is YAML.
    await writeFile(join(folder, 'rules.yml'), JSON.stringify({ groups: [{ name: 'panels', rules }] }));
    const { status, stdout } = runCommands(['promtool check rules rules.yml'], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    });
    await rm(folder, { recursive: true });
    expect([status, stdout]).toEqual([0, expect.stringContaining(`SUCCESS: ${queries.length} rules found`)]);
  });

  it('asks for metrics that a server shows', async () => {
    const test = await startTestApp();
    const { text } = await test.client(null).get('/metrics');
    await test.close();
    const shown = new Set([...text.matchAll(/^# HELP (\w+) /gm)].map(([, name]) => name));
    const asked = queries.flatMap(
      (expr) => expr.match(/\b(?:deleted_calls|process|nodejs)_[a-z_0-9]+/g) ?? [],
    );
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter((name) => !shown.has(name.replace(/_(?:bucket|count)$/, '')))).toEqual([]);
  });
});

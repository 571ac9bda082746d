import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';
import { BuiltCli } from '../../support/processes/built-cli';

const MIB = 1024 * 1024;
/** As it is when a process starts, and some. */
const SMALL = 4 * MIB;

const SIZE = `require('node:v8').getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size`;

describe('the room for young objects', () => {
  const cli = BuiltCli.build();
  let folder: string;
  let database: TestDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-young-'));
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is as small as at the start when a command has loaded the application and is done', async () => {
    const [hook, told] = [join(folder, 'hook.js'), join(folder, 'told')];
    const write = `require('node:fs').writeFileSync(${JSON.stringify(told)}, String(${SIZE}) + ' ' + Object.keys(require.cache).length)`;
    await writeFile(hook, `process.on('exit', () => ${write});`);
    const { code } = await cli.run(['dr', 'verify', '--json'], {
      DATABASE_URL: database.url,
      KEYS_ARE_KEPT: 'on',
      DATA_DIR: folder,
      NODE_OPTIONS: `--require ${hook}`,
    });
    expect(code).toBe(0);
    const [size, modules] = (await readFile(told, 'utf8')).split(' ').map(Number) as [number, number];
    expect(modules).toBeGreaterThan(1000);
    expect(size).toBeLessThan(SMALL);
  });

  it('grows once it may', () => {
    const script = `
      const { keepYoungGenerationSmall, letYoungGenerationGrow } = require('./common/young-generation.js');
      // What lives through a collection makes room for more of it.
      const size = () => {
        let held = [];
        for (let at = 0; at < 3e6; at += 1) {
          if (at % 50_000 === 0) held = [];
          held.push({ at });
        }
        return ${SIZE};
      };
      keepYoungGenerationSmall();
      const small = size();
      letYoungGenerationGrow();
      console.log(JSON.stringify([small, size()]));`;
    const output = execFileSync(process.execPath, ['-e', script], { cwd: cli.dist, encoding: 'utf8' });
    const [small, grown] = JSON.parse(output) as [number, number];
    expect(small).toBeLessThan(SMALL);
    expect(grown).toBeGreaterThan(SMALL);
  });
});

import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { CliInstallation, importOf } from '../../support/processes/cli-installation';
import { SAMPLES } from '../../support/cdr-files/samples';

const DAY_MS = 86_400_000;
const IN_TWO_YEARS = new Date(Date.now() + 730 * DAY_MS).toISOString().slice(0, 10);
const IN_THREE_YEARS = new Date(Date.now() + 1095 * DAY_MS).toISOString().slice(0, 10);
const AS_OF = ['--as-of', IN_TWO_YEARS];

const SHA256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

interface Run {
  readonly files: readonly { readonly manifestSha256: string }[];
  readonly newestDrFile: { readonly sequence: number; readonly manifestSha256: string };
  readonly rowsPerSecond: number;
}

describe('retention on the command line', () => {
  let installation: CliInstallation;

  beforeEach(async () => {
    installation = await CliInstallation.createWithPolicy();
    await installation.json(...importOf(SAMPLES.faulty));
    await installation.json('calls', 'delete', '--cdr-file', '1', '--reason', 'imported twice');
  });

  afterEach(() => installation.remove());

  it('forecasts in production too, and refuses a day that it cannot say anything about', async () => {
    const production = { NODE_ENV: 'production' };
    const forecast = (until: string, ...more: string[]) =>
      installation.runWith(production, 'retention', 'forecast', '--until', until, ...more);
    const { code, stdout } = await forecast(IN_TWO_YEARS, '--json');
    expect(code).toBe(0);
    const { until, classes } = JSON.parse(stdout) as { until: string; classes: object[] };
    expect(until).toBe(IN_TWO_YEARS);
    expect(classes).toContainEqual({ class: 'calls', retentionDays: null, due: 0, held: 0 });
    expect(classes).toContainEqual({ class: 'deletedCalls', retentionDays: 365, due: 384, held: 0 });
    const preview = ['retention', 'preview', '--until', IN_TWO_YEARS, '--json'];
    expect((await installation.runWith(production, ...preview)).stdout).toBe(stdout);
    expect((await forecast(IN_TWO_YEARS)).stdout).toMatch(/^deleted calls +365 days +384 +0$/m);
    const refused = await forecast('2020-01-01');
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/^--until must be a day from today/),
    ]);
  });

  it('previews and rehearses, then moves what is due into a DR file that dr list shows', async () => {
    expect(await installation.json('dr', 'list')).toEqual([]);
    expect(await installation.json('retention', 'preview')).toMatchObject({ asOf: null, dueCount: 0 });
    expect(await installation.json('retention', 'preview', ...AS_OF)).toMatchObject({
      asOf: `${IN_TWO_YEARS}T00:00:00.000Z`,
      dueCount: 384,
    });
    expect(await installation.json('retention', 'run', '--dry-run', ...AS_OF)).toMatchObject({
      state: 'Succeeded',
      dryRun: true,
      dueCount: 384,
      removedCount: 0,
    });
    expect(await installation.count('deleted_calls')).toBe(384);

    const { code, stdout } = await installation.run('retention', 'run', ...AS_OF, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      state: 'Succeeded',
      startedBy: 'Command line',
      asOf: `${IN_TWO_YEARS}T00:00:00.000Z`,
      removedCount: 384,
      cause: null,
      rowsPerSecond: expect.any(Number) as number,
      bytesPerSecond: expect.any(Number) as number,
      files: [{ rowCount: 384, sequence: 1, sha256: SHA256, manifestSha256: SHA256 }],
    });
    const { files, newestDrFile, rowsPerSecond } = JSON.parse(stdout) as Run;
    expect(newestDrFile).toEqual({ sequence: 1, manifestSha256: files[0]?.manifestSha256 });
    expect(rowsPerSecond).toBeGreaterThan(0);

    const again = (await installation.run('retention', 'run', ...AS_OF)).stdout;
    expect(again).toMatch(/^rows a second +0$/m);
    expect(again).toMatch(/^newest DR file +1$/m);
    expect(again).toMatch(new RegExp(`^its manifest SHA-256 +${newestDrFile.manifestSha256}$`, 'm'));
    const preview = (await installation.run('retention', 'preview')).stdout;
    expect(preview).toMatch(/^status +\S+: /m);
    expect(preview).toMatch(/^last run +3: Succeeded, 0 rows, started \S+, with a rehearsed clock$/m);
    expect(preview).toMatch(/^running now +no$/m);
    expect(await installation.count('deleted_calls')).toBe(0);
    expect(await installation.json('dr', 'list')).toMatchObject([
      { sequence: 1, rowCount: 384, status: 'Available' },
    ]);
    const later = ['--as-of', IN_THREE_YEARS];
    const lost = { expiringFileCount: 1, expiringRowCount: 384 };
    expect(await installation.json('retention', 'preview')).toMatchObject({ expiringFileCount: 0 });
    expect(await installation.json('retention', 'preview', ...later)).toMatchObject(lost);
    expect(await installation.json('retention', 'run', '--dry-run', ...later)).toMatchObject(lost);
    const warned = (await installation.run('retention', 'run', '--dry-run', ...later)).stdout;
    expect(warned).toMatch(/^DR files that would expire +1, with 384 rows: for good$/m);
    const list = (await installation.run('dr', 'list')).stdout;
    expect(list).toMatch(/^ID +SEQUENCE +FILE .*\n1 +1 +deleted-calls_000001_.* 384 /);
  });

  it('fails with the reason, or is refused while another run is on; nothing is removed', async () => {
    const identity = join(installation.folder, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    const failed = await installation.runWith({ LOG_LEVEL: 'silent' }, 'retention', 'run', ...AS_OF);
    await rename(`${identity}.away`, identity);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toMatch(/^Retention run 1 failed\. The identity file \S+ cannot be read.*\n$/);

    await installation.database.sql.query(
      `insert into leases (name, holder, holder_name, acquired_at, expires_at)
       values ('retention', gen_random_uuid(), 'another', now(), now() + interval '5 minutes')`,
    );
    const refused = await installation.run('retention', 'run', ...AS_OF);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(/^A retention run is already running/);
    expect(await installation.count('deleted_calls')).toBe(384);
  });
});

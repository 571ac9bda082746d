import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { databaseContents } from '../support/backups/database-contents';
import { RestoredDatabase } from '../support/backups/restored-database';
import { addCalls, addDeletedCalls } from '../support/database/call-rows';
import type { Ended } from '../support/processes/built-cli';
import { CliInstallation } from '../support/processes/cli-installation';
import { SwiftServer } from '../support/storage/swift-server';

/** Tables that commands write to after the backup: what was made or restored is on record. */
const MOVING = ['backups', 'clocks', 'user_activity_log_first', 'statistics'];

describe('backups in S3', () => {
  let swift: SwiftServer;
  let bucket: string;
  let installation: CliInstallation;
  let restored: RestoredDatabase;

  beforeAll(async () => {
    swift = await SwiftServer.start();
    bucket = await swift.makeBucket();
    // Commands run in this process, whose own variables AWS's programs read.
    process.env.AWS_ACCESS_KEY_ID = swift.credentials.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = swift.credentials.secretAccessKey;
    installation = await CliInstallation.createWithPolicy();
    await addCalls(installation.database.sql, 2_000);
    await addDeletedCalls(installation.database.sql, '2026-02-03T00:00:00Z', 300);
    // The first need of the signing key records it, after that backup has begun.
    expect(await run({}, 'create')).toMatchObject({ code: 0 });
    restored = await RestoredDatabase.create(installation);
  }, 240_000);

  afterAll(async () => {
    await restored.database.drop();
    await installation.remove();
    await swift.stop();
  });

  it('are listed, verified and restored from there, every table as it was', async () => {
    const made = await run({}, 'create', '--json');
    expect(made).toMatchObject({ code: 0 });
    const { name } = JSON.parse(made.stdout) as { name: string };
    expect(await objects()).toContain(`calls/backups/${name}/manifest.json`);
    const listed = await run({}, 'list', '--stored', '--json');
    expect(listed.stdout).toContain(name);
    expect(await run({}, 'verify', '--restore')).toMatchObject({ code: 0 });
    const saved = await databaseContents(installation.database.sql);
    expect(await run(restored.variables, 'restore')).toMatchObject({ code: 0 });
    expect(same(await databaseContents(restored.database.sql))).toEqual(same(saved));
  });

  it('that lost a file are not restored, which says what is missing', async () => {
    const lost = (await objects()).filter((name) => name.endsWith('.age')).at(-1);
    await swift.client().send(new DeleteObjectCommand({ Bucket: bucket, Key: lost }));
    const empty = await RestoredDatabase.create(installation);
    try {
      const refused = await run(empty.variables, 'restore');
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toContain(lost!.replace(/^.*\//, ''));
      expect(await empty.relations()).toBe(0);
    } finally {
      await empty.database.drop();
    }
  });

  function run(variables: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
    return installation.runWith(
      {
        STORAGE_URL: `s3://${bucket}/calls`,
        S3_ENDPOINT: swift.endpoint,
        S3_FORCE_PATH_STYLE: 'on',
        ...variables,
      },
      'backup',
      ...args,
    );
  }

  async function objects(): Promise<string[]> {
    const { Contents } = await swift.client().send(new ListObjectsV2Command({ Bucket: bucket }));
    return (Contents ?? []).map(({ Key }) => Key ?? '').sort();
  }

  function same({ tables }: { tables: Record<string, unknown> }): object {
    return Object.fromEntries(Object.entries(tables).filter(([table]) => !MOVING.includes(table)));
  }
});

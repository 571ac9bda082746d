import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CertificateView } from '../../../src/certificates/dto/certificate.view';
import { SAMPLES } from '../../support/cdr-files/samples';
import { CliInstallation, importOf } from '../../support/processes/cli-installation';

describe('certificates on the command line', () => {
  let installation: CliInstallation;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
  });

  afterAll(() => installation.remove());

  it('are made when they are listed, shown, and written in every form, over no other file', async () => {
    expect(await installation.json('certificate', 'list')).toEqual([]);
    expect(await installation.run('certificate', 'show', '1')).toMatchObject({ code: 1 });
    await installation.run(...importOf(SAMPLES.faulty));
    await installation.run('calls', 'delete', '--cdr-file', '1', '--reason', 'Test');
    // The key is made for the first of them, which is told on stderr.
    const { stdout } = await installation.run('certificate', 'list', '--json');
    const [first] = JSON.parse(stdout) as CertificateView[];
    expect(first).toMatchObject({ act: 'CDR file deleted', linkedToType: 'CDRFiles', linkedTo: '1' });
    expect((await installation.run('certificate', 'list')).stdout).toContain(first?.sha256);
    const shown = await installation.json<{ act: string }>('certificate', 'show', '1');
    expect(shown).toMatchObject({ act: 'CDR file deleted', askedBy: { usedAPI: false, userID: null } });
    const out = ['certificate', 'show', '1', '--out', installation.folder];
    expect(await installation.run(...out)).toMatchObject({ code: 0 });
    const files = (await readdir(installation.folder)).filter((name) => name.startsWith('certificate-'));
    expect(files.sort()).toEqual(['html', 'json', 'json.sig', 'pdf'].map((form) => `certificate-1.${form}`));
    expect(JSON.parse(await readFile(join(installation.folder, 'certificate-1.json'), 'utf8'))).toEqual(
      shown,
    );
    expect(await installation.run(...out)).toMatchObject({ code: 3 });
  });

  it('certify a month once, and nothing where its files cannot be new', async () => {
    const certified = async (): Promise<number> =>
      (await installation.json<CertificateView[]>('certificate', 'list')).filter(
        ({ act }) => act === 'Activity certified',
      ).length;
    const month = ['certificate', 'month', '2020-02', '--out', installation.folder];
    expect(await installation.run(...month)).toMatchObject({ code: 0 });
    const files = (await readdir(installation.folder)).filter((name) => name.startsWith('activity-'));
    expect(files.sort()).toEqual(['activity-2020-02.csv', 'activity-2020-02.pdf']);

    expect(await installation.run(...month)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(
        'activity-2020-02.pdf exists already and is not overwritten',
      ) as unknown,
    });
    const nowhere = join(installation.folder, 'nowhere');
    expect(await installation.run('certificate', 'month', '2020-03', '--out', nowhere)).toMatchObject({
      code: 1,
      stderr: `There is no folder ${nowhere}: make it first.\n`,
    });
    expect(await certified()).toBe(1);
  });
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { PROJECT_FOLDER } from '../support/project-folder';

/** What an integrator writes: no type is asserted, and no media type is chosen for the client. */
const USE = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const sure = <T extends true>(_?: T): void => undefined;
type View = components['schemas'];

const api = createClient<paths>({ baseUrl: 'http://127.0.0.1:3000' });

export async function use(): Promise<void> {
  const { data: calls } = await api.GET('/backend/api/v1/calls/', {
    params: { query: { limit: 5, order: 'desc', idBefore: '9', createdUntil: '2026-01-01' } },
  });
  sure<Same<typeof calls, View['CallView'][] | undefined>>();

  const { data: rows } = await api.GET('/backend/api/v1/calls/#csv', {
    headers: { accept: 'text/csv' },
    parseAs: 'text',
  });
  sure<Same<typeof rows, string | undefined>>();

  const { data: file } = await api.GET('/backend/api/v1/disasterRecoveryFiles/{id}', { params: { path: { id: '1' } } });
  sure<Same<typeof file, View['DrFileView'] | undefined>>();

  // What has a value of its own when left out may be left out.
  await api.POST('/backend/api/v1/calls/delete', { body: { filter: { ids: ['1'] }, reason: 'Test' } });
  await api.POST('/backend/api/v1/retention/run', { body: {} });
  await api.POST('/backend/api/v1/users/', { body: { name: 'A', email: 'a@example.org' } });
  await api.POST('/backend/api/v1/calls/delete', {
    params: { header: { 'Idempotency-Key': 'one' } },
    body: { filter: { ids: ['1'] }, reason: 'Test' },
  });
}

/** Closed sets are unions of their values. */
export const steps = (step: View['RetentionRunView']['step']): number =>
  ({ Selecting: 0, Exporting: 1, 'Reading back': 2, Removing: 3, Ageing: 4, Expiring: 5, Done: 6 })[step];
sure<Same<string extends View['UserActivityLogView']['activityType'] ? true : false, false>>();
sure<Same<string extends View['CdrFileView']['daily'] ? true : false, false>>();
sure<Same<string extends View['DrFileView']['kind'] ? true : false, false>>();
sure<Same<string extends View['DrFileView']['status'] ? true : false, false>>();
sure<Same<'Email' extends View['CdrFileView']['fileSource'] ? true : false, true>>();

/** Whoever gives a layout gives it a name. */
sure<Same<View['CdrFileView']['fileType'], string>>();

/** And wrong ones are noticed. */
// @ts-expect-error: there is no such order
void api.GET('/backend/api/v1/calls/', { params: { query: { order: 'up' } } });
// @ts-expect-error: a reason is needed
void api.POST('/backend/api/v1/calls/delete', { body: { filter: { ids: ['1'] } } });
`;

describe('a TypeScript client that openapi-typescript makes of the document, as it does without options', () => {
  let folder: string;

  beforeAll(async () => {
    // Inside the project, where its packages are found.
    folder = await mkdtemp(join(PROJECT_FOLDER, 'node_modules', '.generated-types-'));
    const tool = join(PROJECT_FOLDER, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');
    const document = join(PROJECT_FOLDER, 'docs', 'openapi.json');
    await promisify(execFile)(process.execPath, [tool, document, '-o', join(folder, 'api.d.ts')]);
    await writeFile(join(folder, 'use.ts'), USE);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has one type for each answer, optional what may be left out, and unions for closed sets', () => {
    const program = ts.createProgram([join(folder, 'use.ts')], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    });
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
      return `${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300)}`;
    });
    expect(faults).toEqual([]);
  });
});

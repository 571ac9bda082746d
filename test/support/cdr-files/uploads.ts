import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, TestApp } from '../http/test-app';
import { readSample } from './samples';

/** Whoever sends: the admin of an installation, or another client in its place. */
type Uploading = Pick<TestApp, 'admin'>;

const ORDINARY = { carrier: 'Gamma', fileType: 'fcs-v3-outbound' };

/** A CDR file as the API shows it, as far as tests look at it. */
export interface UploadedFile {
  readonly id: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly daily: string;
  readonly status: string;
  readonly statusDetail: string | null;
  readonly lineCount: number | null;
  readonly callCount: number | null;
  readonly rejectedCount: number | null;
  readonly originalHash: string;
  readonly filePath: string;
  readonly storedFileID: string;
  readonly repeatsCDRFileID: string | null;
  readonly mendsCDRFileID: string | null;
  readonly mendedByCDRFileID: string | null;
  readonly bundleCDRFileID: string | null;
  readonly currency: string | null;
}

/** What is sent with the bytes, by the API's names; what is left out is that of an ordinary file. */
export interface UploadFields {
  readonly fileName?: string;
  readonly fileType?: string;
  readonly carrier?: string;
  readonly bundlePassword?: string;
  /** What the prices are in. */
  readonly currency?: string;
  /** The CDR file whose rejected lines these bytes bring again. */
  readonly mends?: string;
}

/** Uploads bytes and answers as the API does, at once. */
export function upload(
  { admin }: Uploading,
  bytes: Uint8Array,
  { fileName = 'lines.csv', ...fields }: UploadFields = {},
): Promise<Answer<UploadedFile>> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...ORDINARY, ...fields })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), fileName);
  return admin.request<UploadedFile>('POST', 'CDRFiles/', { body: form });
}

/** Uploads bytes and waits until they are imported, a potential duplicate or failed. */
export async function importFile(
  test: Uploading,
  bytes: Uint8Array,
  fields: UploadFields = {},
): Promise<UploadedFile> {
  const answer = await upload(test, bytes, fields);
  if (answer.status !== 202) throw new Error(`Upload answered ${answer.status}: ${answer.text}`);
  return settled(test, answer.body.id);
}

/** Imports a file of `sample/` under its own name. */
export async function importSample(
  test: Uploading,
  fileName: string,
  fields: UploadFields = {},
): Promise<UploadedFile> {
  return importFile(test, await readSample(fileName), { fileName, ...fields });
}

/** Imports bytes and deletes all their calls again. */
export async function importDeleted(test: Uploading, bytes: Uint8Array): Promise<UploadedFile> {
  const file = await importFile(test, bytes);
  const { status, text } = await test.admin.post(`CDRFiles/${file.id}/delete`, { reason: 'Test' });
  if (status !== 200) throw new Error(`Deletion answered ${status}: ${text}`);
  return file;
}

/** The file once it is no longer waiting. */
export async function settled({ admin }: Uploading, id: string): Promise<UploadedFile> {
  for (;;) {
    const { body } = await admin.get<UploadedFile>(`CDRFiles/${id}`);
    if (body.status !== 'Pending' && body.status !== 'Importing') return body;
    await sleep(20);
  }
}

/** The files of a bundle, each once it is no longer waiting. */
export async function settledMembers(test: Uploading, bundleId: string): Promise<UploadedFile[]> {
  const { body } = await test.admin.get<UploadedFile[]>(`CDRFiles/${bundleId}/CDRFiles/?limit=1000`);
  return Promise.all(body.map(({ id }) => settled(test, id)));
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Answer, TestApp } from '../http/test-app';

/** A CDR file as the API shows it, as far as tests look at it. */
export interface UploadedFile {
  readonly id: string;
  readonly fileName: string;
  readonly fileType: string;
  readonly status: string;
  readonly statusDetail: string | null;
  readonly lineCount: number | null;
  readonly callCount: number | null;
  readonly rejectedCount: number | null;
  readonly originalHash: string;
  readonly filePath: string;
  readonly storedFileID: string;
  readonly repeatsCDRFileID: string | null;
  readonly bundleCDRFileID: string | null;
}

/** Uploads bytes and answers as the API does, at once. */
export function upload(
  test: TestApp,
  bytes: Uint8Array,
  fileName: string,
  fileType: string,
): Promise<Answer<UploadedFile>> {
  const form = new FormData();
  form.set('carrier', 'Gamma');
  form.set('fileType', fileType);
  form.set('file', new Blob([new Uint8Array(bytes)]), fileName);
  return test.admin.request<UploadedFile>('POST', 'CDRFiles/', { body: form });
}

/** The file once it is no longer waiting. */
export async function settled(test: TestApp, id: string): Promise<UploadedFile> {
  for (;;) {
    const { body } = await test.admin.get<UploadedFile>(`CDRFiles/${id}`);
    if (body.status !== 'Pending' && body.status !== 'Importing') return body;
    await sleep(20);
  }
}

/** Uploads bytes and waits for what became of them. */
export async function uploadAndSettle(
  test: TestApp,
  bytes: Uint8Array,
  fileName: string,
  fileType: string,
): Promise<UploadedFile> {
  const answer = await upload(test, bytes, fileName, fileType);
  if (answer.status !== 202) throw new Error(`Upload answered ${answer.status}: ${answer.text}`);
  return settled(test, answer.body.id);
}

/** The files of a bundle, each once it is no longer waiting. */
export async function settledMembers(test: TestApp, bundleId: string): Promise<UploadedFile[]> {
  const { body } = await test.admin.get<UploadedFile[]>(`CDRFiles/${bundleId}/CDRFiles/?limit=1000`);
  return Promise.all(body.map(({ id }) => settled(test, id)));
}

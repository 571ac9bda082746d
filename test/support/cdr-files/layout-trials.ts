import type { LayoutTrial } from '../../../src/cdr-layouts/trial/layout-trial';
import type { Answer, TestClient } from '../http/test-app';

/** The answer of a trial, or why there is none. */
export type TriedLayout = LayoutTrial & {
  readonly detail: string;
  readonly errors: { readonly pointer: string }[];
};

/** The parts of a trial. */
export interface TrialOf {
  /** JSON text, or what becomes JSON text. */
  readonly layout?: unknown;
  readonly fileType?: string;
  readonly file?: Uint8Array;
  readonly fileName?: string;
}

/** Sends these parts over the API. */
export function tryLayout(
  client: TestClient,
  { layout, fileType, file, fileName = 'sample.csv' }: TrialOf,
): Promise<Answer<TriedLayout>> {
  const form = new FormData();
  if (layout !== undefined) form.set('layout', typeof layout === 'string' ? layout : JSON.stringify(layout));
  if (fileType !== undefined) form.set('fileType', fileType);
  if (file) form.set('file', new Blob([new Uint8Array(file)]), fileName);
  return client.request<TriedLayout>('POST', 'CDRFileTypes/try', { body: form });
}

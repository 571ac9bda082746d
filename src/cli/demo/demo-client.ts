import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_PATH } from '../../common/paths';
import { CommandError } from '../command.error';
import type { Narrator } from './narrator';
import { shortList, shortObject } from './shorten';

/** An object as the API sends it. */
export type ApiObject = Readonly<Record<string, unknown>> & { readonly id: string };

const POLL_MS = 100;

/** Sends requests to the API over HTTP like any client, and prints each request and answer. */
export class DemoClient {
  constructor(
    private readonly origin: string,
    private readonly key: string,
    private readonly narrator: Narrator,
  ) {}

  /** @param names the fields to show */
  async get(path: string, names: readonly string[]): Promise<ApiObject> {
    const { status, object } = await this.fetch('GET', path);
    this.narrator.request('GET', `${API_PATH}/${path}`);
    this.narrator.answer(status, [shortObject(object, names)]);
    return object;
  }

  /** @param shown how many objects to show */
  async list(
    path: string,
    names: readonly string[],
    shown: number,
  ): Promise<{ items: ApiObject[]; total: number }> {
    const response = await this.send('GET', path, { headers: { prefer: 'count=exact' } });
    const items = (await response.json()) as ApiObject[];
    const total = Number(response.headers.get('x-total-count') ?? items.length);
    this.narrator.request('GET', `${API_PATH}/${path}`);
    this.narrator.answer(response.status, shortList(items, names, shown, total));
    return { items, total };
  }

  async post(path: string, body: object, names: readonly string[]): Promise<ApiObject> {
    const text = JSON.stringify(body);
    const { status, object } = await this.fetch('POST', path, {
      body: text,
      headers: { 'content-type': 'application/json' },
    });
    this.narrator.request('POST', `${API_PATH}/${path}`, text);
    this.narrator.answer(status, [shortObject(object, names)]);
    return object;
  }

  /** Uploads a CDR file and waits until its import is over. */
  async importFile(path: string, fileType: string, names: readonly string[]): Promise<ApiObject> {
    const form = new FormData();
    form.set('carrier', 'Gamma');
    form.set('fileType', fileType);
    form.set('file', new Blob([new Uint8Array(await readFile(path))]), basename(path));
    const { status, object } = await this.fetch('POST', 'CDRFiles/', { body: form });
    this.narrator.request(
      'POST',
      `${API_PATH}/CDRFiles/`,
      `carrier=Gamma  fileType=${fileType}  file=@sample/${basename(path)}`,
    );
    this.narrator.answer(status, [shortObject(object, ['id', 'status'])]);
    while (await this.isWaiting(object.id)) await sleep(POLL_MS);
    return this.get(`CDRFiles/${object.id}`, names);
  }

  async download(path: string): Promise<Buffer> {
    const response = await this.send('GET', path, { headers: { accept: 'application/octet-stream' } });
    const bytes = Buffer.from(await response.arrayBuffer());
    this.narrator.request('GET', `${API_PATH}/${path}`, 'Accept: application/octet-stream');
    this.narrator.answer(response.status, [`(${bytes.length} bytes, encrypted)`]);
    return bytes;
  }

  private async isWaiting(id: string): Promise<boolean> {
    const { object } = await this.fetch('GET', `CDRFiles/${id}`);
    return object.status === 'Pending' || object.status === 'Importing';
  }

  private async fetch(
    method: string,
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; object: ApiObject }> {
    const response = await this.send(method, path, init);
    return { status: response.status, object: (await response.json()) as ApiObject };
  }

  private async send(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.key}`);
    const response = await fetch(`${this.origin}${API_PATH}/${path}`, { ...init, method, headers });
    if (response.ok) return response;
    throw CommandError.failed(
      `The demo did not go as told; ${method} ${path} answered ${response.status}: ${await response.text()}`,
    );
  }
}

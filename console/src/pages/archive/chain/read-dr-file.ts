import { answer, api } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import type { DrFile } from './dr-file-light';

/** A DR file, also an expired one. The API answers 404 for the item then, and has it in the list of those that expired. */
export async function readDrFile(id: string): Promise<DrFile> {
  const upTo = { expired: 'true', order: 'desc', idBefore: nextId(id), limit: '1' };
  const { rows } = await readPage<DrFile>(listAddress('disasterRecoveryFiles/', upTo));
  const [expired] = rows;
  if (expired?.id === id) return expired;
  return answer(
    api.GET('/backend/api/v1/disasterRecoveryFiles/{id}', {
      params: { path: { id } },
      headers: { accept: 'application/json' },
    }),
  );
}

/** What is no id is refused by the API, in words. */
function nextId(id: string): string {
  return /^\d+$/.test(id) ? String(BigInt(id) + 1n) : id;
}

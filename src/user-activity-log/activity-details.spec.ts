import { createHash } from 'node:crypto';
import { SYSTEM } from '../common/access/principal';
import { activityTexts, detailsText } from './activity-details';
import { ENTRY_BYTES } from './activity-bounds';

it.each([
  [
    { filter: { cdrFileId: '1', minDate: '2026-10-01' }, count: 3 },
    '{"filter":{"CDRFileID":"1","minDate":"2026-10-01"},"count":3}',
  ],
  [
    { repeatsCdrFileId: '1', firstId: '2', userActivityLog: '3' },
    '{"repeatsCDRFileID":"1","firstID":"2","userActivityLog":"3"}',
  ],
  [
    { notSearched: [{ cdrFileId: '1' }], filter: { id: '7', ids: ['8'] } },
    '{"notSearched":[{"CDRFileID":"1"}],"filter":{"id":"7","ids":["8"]}}',
  ],
  [
    { CDRFileID: '1', idAfter: '2', carrier: 'cdrFileId', none: null },
    '{"CDRFileID":"1","idAfter":"2","carrier":"cdrFileId","none":null}',
  ],
  [{ at: new Date(0), left: undefined }, '{"at":"1970-01-01T00:00:00.000Z"}'],
])('%j is kept under the names of the API', (details, text) => {
  expect(detailsText(details)).toBe(text);
});

const IDS = Array.from({ length: 10_000 }, (_, at) => String(1_234_567_890_123_456_789n + BigInt(at)));

describe('what is kept of too much', () => {
  it('of a list of 100 values is all, of a longer one its first hundred, count and SHA-256', () => {
    const hundred = IDS.slice(0, 100);
    expect(detailsText({ ids: hundred })).toBe(JSON.stringify({ ids: hundred }));
    expect(JSON.parse(detailsText({ filter: { ids: IDS }, count: 7 }))).toEqual({
      filter: {
        ids: {
          first: hundred,
          count: 10_000,
          sha256: createHash('sha256').update(JSON.stringify(IDS)).digest('hex'),
        },
      },
      count: 7,
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['one long text', { carrier: 'é'.repeat(100_000), count: 7 }],
    ['many long texts', { texts: IDS.slice(0, 100).map((id) => id.repeat(100)), count: 7 }],
    ['many names', { count: 7, ...Object.fromEntries(IDS.map((id) => [id, { value: '😀'.repeat(50) }])) }],
    ['lists in lists', { lists: IDS.map(() => IDS.slice(0, 50)), count: 7 }],
  ])('of %s is no more than 16 KiB, with a mark and the counts', (_what, many) => {
    const texts = activityTexts({
      actor: SYSTEM,
      type: 'Calls deleted',
      details: many,
      before: many,
      after: many,
    });
    const all = [texts.details, texts.before, texts.after].map((text) => text ?? '');
    expect(Buffer.byteLength(all.join(''))).toBeLessThanOrEqual(ENTRY_BYTES);
    for (const text of all) {
      expect(JSON.parse(text)).toMatchObject({ count: 7 });
      expect(text).toMatch(/\[cut: \d+ characters\]|"cut":true|"sha256"/);
      expect(text).not.toMatch(/\\ud[89a-f]/);
    }
  });

  it('of an entry within the bound is every character', () => {
    const details = { reason: 'x'.repeat(9_000) };
    const texts = activityTexts({ actor: SYSTEM, type: 'User changed', details, after: { name: 'n' } });
    expect(texts).toEqual({ details: JSON.stringify(details), before: null, after: '{"name":"n"}' });
  });
});

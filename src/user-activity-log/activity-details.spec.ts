import { detailsText } from './activity-details';

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

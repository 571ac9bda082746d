import { InvalidInputError } from '../common/errors/problem.error';
import { pageRequest } from './page-request';

describe('pageRequest', () => {
  it('is the first hundred where nothing is asked for', () => {
    expect(pageRequest({})).toEqual({
      limit: 100,
      offset: 0,
      order: 'asc',
      idAfter: null,
      idBefore: null,
      createdSince: null,
      createdUntil: null,
      updatedSince: null,
    });
  });

  it('carries what is asked for, instants as RFC 3339, ids as they came', () => {
    expect(
      pageRequest({
        limit: '7',
        order: 'desc',
        idAfter: '9223372036854775807',
        idBefore: '0',
        createdSince: '2026-10-01',
        createdUntil: '2026-10-02T01:00:00+01:00',
        updatedSince: '2026-10-01 12:30:00',
      }),
    ).toEqual({
      limit: 7,
      offset: 0,
      order: 'desc',
      idAfter: '9223372036854775807',
      idBefore: '0',
      createdSince: '2026-10-01T00:00:00Z',
      createdUntil: '2026-10-02T00:00:00Z',
      updatedSince: '2026-10-01T12:30:00Z',
    });
  });

  it.each(['idAfter', 'idBefore'] as const)(
    'refuses an offset together with %s, though both are zero',
    (cursor) => {
      expect(() => pageRequest({ offset: '0', [cursor]: '0' })).toThrow(InvalidInputError);
    },
  );
});

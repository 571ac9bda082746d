import { InvalidInputError } from '../common/errors/problem.error';
import { pageRequest } from './page-request';

describe('pageRequest', () => {
  it('is the first hundred where nothing is asked for', () => {
    expect(pageRequest({})).toEqual({
      limit: 100,
      offset: 0,
      idAfter: null,
      createdSince: null,
      updatedSince: null,
    });
  });

  it('carries what is asked for, instants as RFC 3339, ids as they came', () => {
    expect(
      pageRequest({
        limit: '7',
        idAfter: '9223372036854775807',
        createdSince: '2026-10-01',
        updatedSince: '2026-10-01 12:30:00',
      }),
    ).toEqual({
      limit: 7,
      offset: 0,
      idAfter: '9223372036854775807',
      createdSince: '2026-10-01T00:00:00Z',
      updatedSince: '2026-10-01T12:30:00Z',
    });
  });

  it('refuses an offset together with idAfter, though both are zero', () => {
    expect(() => pageRequest({ offset: '0', idAfter: '0' })).toThrow(InvalidInputError);
  });
});

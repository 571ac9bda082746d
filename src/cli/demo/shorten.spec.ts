import { shortList, shortObject } from './shorten';

describe('what the demo shows of an answer', () => {
  it('is the named fields, and an ellipsis where there are others', () => {
    expect(shortObject({ id: '1', status: 'Imported', notes: null }, ['id', 'status'])).toBe(
      '{"id": "1", "status": "Imported", …}',
    );
    expect(shortObject({ id: '1' }, ['id'])).toBe('{"id": "1"}');
  });

  it('is the first objects of a list, and how many more the whole list has', () => {
    expect(shortList([{ id: '1' }, { id: '2' }, { id: '3' }], ['id'], 2, 1500)).toEqual([
      '{"id": "1"}',
      '{"id": "2"}',
      '… and 1,498 more',
    ]);
  });

  it('says that a list is empty', () => {
    expect(shortList([], ['id'], 2)).toEqual(['[]']);
  });
});

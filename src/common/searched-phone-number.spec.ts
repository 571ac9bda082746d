import { searchedPhoneKey } from './searched-phone-number';

describe('searchedPhoneKey', () => {
  it.each([
    '01134960030',
    '0113 496 0030',
    '(0113) 496-0030',
    '+44 113 496 0030',
    '+44 (0)113 496 0030',
    '0044 113 4960030',
    'tel:+44-113-496-0030',
    '٠١١٣٤٩٦٠٠٣٠',
    '０１１３４９６００３０',
  ])('finds one number behind %s', (spelling) => {
    expect(searchedPhoneKey(spelling)).toBe('441134960030');
  });

  it('keeps short and internal numbers as they are', () => {
    expect(searchedPhoneKey('206')).toBe('206');
  });

  it.each(['', 'anonymous', '--', '+', '0113 4960 x', '0113 496 0030 or 1=1'])(
    'finds no number in "%s"',
    (text) => {
      expect(searchedPhoneKey(text)).toBeNull();
    },
  );
});

import * as fc from 'fast-check';
import { RejectedLineError } from '../rejected-line-error';
import { compileMoment } from './moment-form';
import { ZoneClock } from './zone-clock';

const LONDON = new ZoneClock('Europe/London');

function read(form: string, cell: string): string {
  const { date, time } = compileMoment(form, LONDON);
  return [date?.(cell, 'Moment'), time?.(cell, 'Moment')].filter((part) => part !== undefined).join(' ');
}

it.each([
  ['YYYYMMDD', '20260916', '2026-09-16'],
  ['YYYYMMDDHHMMSS', '20260916143551', '2026-09-16 14:35:51'],
  ['DD-MMM-YYYY', '16-sep-2026', '2026-09-16'],
  ['D/M/YY', '6/9/26', '2026-09-06'],
  ['M/D/YYYY H:MM AM', '9/16/2026 2:35 pm', '2026-09-16 14:35:00'],
  ['H:MM AM', '12:05 AM', '00:05:00'],
  ['H:MM AM', '12:05 PM', '12:05:00'],
  ['HH:MM', '23:59', '23:59:00'],
  ['YYYY.MM.DD HH.MM.SS.f', '2026.09.16 14.35.51.123', '2026-09-16 14:35:51'],
  ['YYYY-MM-DDTHH:MM:SSZ', '2026-09-16T13:35:51Z', '2026-09-16 14:35:51'],
  ['YYYY-MM-DDTHH:MM:SS.fZ', '2026-12-31T23:59:59.9+0100', '2026-12-31 22:59:59'],
  ['YYYY-MM-DD HH:MM:SSZ', '2026-10-25 00:30:00-01:30', '2026-10-25 02:00:00'],
  ['DDD, DD MMM YYYY HH:MM:SS Z', 'Wed, 16 Sep 2026 13:35:51 +0000', '2026-09-16 14:35:51'],
  ['YYYY-MM-DD HH:MM:SS UTC', '2026-09-16 13:35:51 UTC', '2026-09-16 14:35:51'],
  ['epoch', '1758029751', '2025-09-16 14:35:51'],
  ['epoch', '1758029751.999', '2025-09-16 14:35:51'],
  ['epoch-milliseconds', '1758029751999', '2025-09-16 14:35:51'],
])('a form %s reads %s as %s', (form, cell, moment) => {
  expect(read(form, cell)).toBe(moment);
});

it.each([
  ['YYYYMMDD', '20260230', 'Moment "20260230" is not in the form YYYYMMDD'],
  ['YYYYMMDD', '202609161', 'Moment "202609161" is not in the form YYYYMMDD'],
  ['YYYYMMDD', '19890916', 'Moment "19890916" lies outside the years 1990 to 2100'],
  ['DD-MMM-YYYY', '16-Spt-2026', 'Moment "16-Spt-2026" is not in the form DD-MMM-YYYY'],
  ['H:MM AM', '13:05 PM', 'Moment "13:05 PM" is not in the form H:MM AM'],
  ['H:MM AM', '0:05 AM', 'Moment "0:05 AM" is not in the form H:MM AM'],
  ['HH:MM', '24:00', 'Moment "24:00" is not in the form HH:MM'],
  ['HH:MM', '', 'Moment is empty, a call needs its date and time'],
  ['epoch', '-1', 'Moment "-1" is not a moment (seconds since 1970)'],
  ['epoch', '1.7e9', 'Moment "1.7e9" is not a moment (seconds since 1970)'],
  ['epoch', '1758029751999', 'Moment "1758029751999" lies outside the years 1990 to 2100'],
  ['epoch-milliseconds', '1758029751', 'Moment "1758029751" lies outside the years 1990 to 2100'],
  ['epoch', '9999999999999', 'Moment "9999999999999" is not a moment (seconds since 1970)'],
])('a form %s rejects %s', (form, cell, reason) => {
  expect(() => read(form, cell)).toThrow(new RejectedLineError(reason));
});

it('a day in the place of a month, told by figures, is a sign that the whole file is misread', () => {
  expect(() => read('M/D/YYYY', '16/9/2026')).toThrow(
    new Error(
      `Moment "16/9/2026" has 16 in the month's place, so the file's dates are not in the form M/D/YYYY`,
    ),
  );
  expect(() => read('MMM D YYYY', 'Sep 31 2026')).toThrow(RejectedLineError);
});

it.each([
  ['YYYY-MM', 'needs year, month and day together'],
  ['YYYYMMDDYY', 'says its year twice'],
  ['MM:SS', 'needs year, month and day together'],
  [':SS', 'has no hour, written HH or H'],
  ['HH', 'has no minutes, written MM behind the hour'],
  ['HH:MMZ', 'needs a date and a time of day beside its Z'],
  [
    'never',
    'holds neither a date nor a time of day: these are written in capitals, as YYYY-MM-DD and HH:MM:SS',
  ],
])('%s is no form', (form, sentence) => {
  expect(() => compileMoment(form, null)).toThrow(new Error(sentence));
});

it('a moment without an offset is in UTC where the layout says so', () => {
  const { date, time } = compileMoment('YYYY-MM-DD HH:MM:SS', LONDON, true);
  expect([date?.('2026-08-31 23:30:00', 'Moment'), time?.('2026-08-31 23:30:00', 'Moment')]).toEqual([
    '2026-09-01',
    '00:30:00',
  ]);
  expect(() => compileMoment('YYYY-MM-DD', LONDON, true)).toThrow(
    'is in UTC by "clock", and only a date and its time together can be shown in a zone',
  );
});

it('an instant needs a zone', () => {
  for (const form of ['epoch', 'epoch-milliseconds', 'YYYY-MM-DD HH:MM:SSZ']) {
    expect(() => compileMoment(form, null)).toThrow(
      'is an instant, so the layout has to say in "zone" where it is shown',
    );
  }
});

it('instants are shown as the clocks of the zone did, in every quarter of an hour', () => {
  const zones = ['Europe/London', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'];
  const range = { min: Date.UTC(1990, 0, 2), max: Date.UTC(2099, 11, 30) };
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer(range), (zone, instant) => {
      const parts = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      expect(new ZoneClock(zone).show(instant).replace('T', ' ')).toBe(parts.format(instant));
    }),
    { numRuns: 200 },
  );
});

import { ofColumn, ofColumns, requiredText, seconds, text } from '../fields/fields';
import type { Layout } from './layout';
import { readAnswerDelay, readStampDate, readStampTime } from '../fields/read-asterisk-stamp';

const columnNames = [
  ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata'],
  ...['start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags', 'uniqueid', 'userfield'],
];

/**
 * `Master.csv` of Asterisk's cdr_csv module: no header, 16 columns, or up to 18 where its configuration logs
 * `uniqueid` and `userfield`. It knows no prices and no direction.
 */
export const asteriskMaster: Layout = {
  name: 'asterisk-master',
  title: 'Asterisk Master.csv',
  source: "Asterisk's documentation of the module cdr_csv, which writes Master.csv",
  header: { policy: 'none' },
  columns: columnNames.map((name) => ({ name })),
  columnCount: { min: 16, max: 18 },
  dateForm: 'YYYY-MM-DD HH:MM:SS',
  moneyUnit: null,
  legs: [
    {
      call: {
        target: requiredText('src', 'the number billed'),
        external: text('dst'),
        startDate: ofColumn('start', (cell) => readStampDate(cell, 'start')),
        startTime: ofColumn('start', (cell) => readStampTime(cell, 'start')),
        durationSeconds: seconds('billsec'),
        answerTimeSeconds: ofColumns(['start', 'answer', 'duration'], readAnswerDelay),
        carrierCallId: text('uniqueid'),
      },
    },
  ],
};

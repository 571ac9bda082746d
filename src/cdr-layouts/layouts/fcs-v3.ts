import { britishDate, choice, pounds, requiredText, seconds, text, time } from '../fields/fields';
import type { CallFields, Layout } from './layout';

/**
 * What the outbound and the inbound file of the UK Standard for CDRs, version 3 (Federation of Communication
 * Services) share: 42 columns, dates DD/MM/YYYY, money in pounds. Gamma's files begin with a header line, the
 * standard asks for none; the aliases are Gamma's names. File names end in `_<record count>_3`, where the count
 * is of the lines without the header.
 */
export const fcsV3 = {
  header: { policy: 'optional', order: 'fixed' },
  columns: [
    { name: 'Call Type' },
    { name: 'Call Cause', aliases: ['Call Cause Definition Required'] },
    { name: 'Customer Identifier' },
    { name: 'Telephone Number Dialled', aliases: ['Non-Charged Party'] },
    { name: 'Call Date' },
    { name: 'Call Time' },
    { name: 'Duration' },
    { name: 'Bytes Transmitted' },
    { name: 'Bytes Received' },
    { name: 'Description' },
    { name: 'Chargecode' },
    { name: 'Time Band' },
    { name: 'Salesprice' },
    { name: 'Salesprice (Pre-Bundle)' },
    { name: 'Extension' },
    { name: 'DDI' },
    { name: 'Grouping ID' },
    { name: 'Call Class', aliases: ['Call Class (Feature)'] },
    { name: 'Carrier' },
    { name: 'Recording' },
    { name: 'VAT' },
    { name: 'Country of Origin' },
    { name: 'Network' },
    { name: 'Retail Tariff Code' },
    { name: 'Remote Network' },
    { name: 'APN' },
    { name: 'Diverted Number' },
    { name: 'Ring time' },
    { name: 'Record ID' },
    { name: 'Currency' },
    { name: 'Presentation Number', aliases: ['Caller Line Identity'] },
    { name: 'Network Access Reference' },
    { name: 'NGCS Access Charge' },
    { name: 'NGCS Service Charge' },
    { name: 'Total Bytes Transferred' },
    { name: 'User ID' },
    { name: 'Onward Billing Reference' },
    { name: 'Contract Name' },
    { name: 'Bundle Name' },
    { name: 'Bundle Allowance' },
    { name: 'Discount Reference' },
    { name: 'Routing Code' },
  ],
  columnCount: { min: 42, max: 42 },
  dateForm: 'DD/MM/YYYY',
  moneyUnit: 'pounds',
  recordCountInFileName: /_(\d{1,9})_3(?:\.[A-Za-z0-9]{1,8})*$/,
} satisfies Partial<Layout>;

/** The fields that both directions read alike. */
export const fcsV3Call = {
  target: requiredText('Customer Identifier', 'the number billed'),
  extension: text('Extension'),
  external: text('Telephone Number Dialled'),
  chargeBand: text('Chargecode', 50),
  callTypeRecordingFlag: choice('Recording', { Y: 'Recorded', N: 'Not recorded' }),
  startDate: britishDate('Call Date'),
  startTime: time('Call Time'),
  tariffTime: choice('Time Band', { 1: 'Daytime', 2: 'Evening', 3: 'Weekend' }),
  durationSeconds: seconds('Duration'),
  answerTimeSeconds: seconds('Ring time'),
  costCdr: pounds('Salesprice'),
  costCdrBasic: pounds('Salesprice (Pre-Bundle)'),
  costCdrAccessCharge: pounds('NGCS Access Charge'),
  callCarrier: text('Carrier'),
  carrierCallId: text('Record ID'),
} satisfies CallFields;

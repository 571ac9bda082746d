import {
  hasOutboundLeg,
  readBasicCost,
  readInboundSeconds,
  readOrigination,
  readSurcharge,
} from './bch-levy';
import {
  choice,
  fixed,
  isoDate,
  ofColumn,
  ofColumns,
  pence,
  requiredText,
  seconds,
  text,
  time,
} from '../fields/fields';
import type { Layout } from './layout';

const columnNames = [
  ...[
    'aDate',
    'aTime',
    'aDDI',
    'aCLI',
    'aSeconds',
    'aTimeBand',
    'aType',
    'aPPMRate',
    'aPPCRate',
    'aPtoFlevy',
  ],
  ...['aMtoFLevy', 'aPPMCost', 'bDate', 'bTime', 'bDDI', 'bRingTime', 'bResult', 'bSeconds', 'bChargeCode'],
  ...['bType', 'bPPMRate', 'bPPCRate', 'IntLevy', 'UKLevy', 'bCost'],
];

/**
 * The extended voice file of a two-leg inbound service, from the carrier's description of its 25 columns. One
 * line is the call that came in (A-leg) and, where it was carried on, the call that went out (B-leg), billed to
 * the same number. The total cost of the A-leg is its basic cost and, for calls from payphones or mobiles, a
 * levy a minute. Costs are in pence.
 */
export const bchExtended: Layout = {
  name: 'bch-extended',
  title: 'BCH extended, two-leg inbound',
  source: "the carrier's description of its extended voice file, 25 columns",
  header: { policy: 'required', order: 'fixed' },
  columns: columnNames.map((name) => ({ name })),
  columnCount: { min: 25, max: 25 },
  dateForm: 'YYYY-MM-DD',
  moneyUnit: 'pence',
  legs: [
    {
      call: {
        target: requiredText('aDDI', 'the number billed'),
        external: text('aCLI'),
        terminationNumber: text('bDDI'),
        callTypeDirectionFlag: fixed('A-leg'),
        callTypeOriginationTypeFlag: ofColumns(['aPtoFlevy', 'aMtoFLevy'], readOrigination),
        startDate: isoDate('aDate'),
        startTime: time('aTime'),
        tariffTime: choice('aTimeBand', { D: 'Daytime', E: 'Evening', W: 'Weekend' }),
        durationSeconds: ofColumn('aSeconds', readInboundSeconds),
        answerTimeSeconds: seconds('bRingTime'),
        costCdr: pence('aPPMCost'),
        costCdrBasic: ofColumns(['aPPMCost', 'aPtoFlevy', 'aMtoFLevy', 'aSeconds'], readBasicCost),
        costCdrSurchargeMobileOrigination: ofColumns(['aMtoFLevy', 'aSeconds'], (levy, duration) =>
          readSurcharge(levy, duration, 'aMtoFLevy'),
        ),
        costCdrSurchargePayphoneOrigination: ofColumns(['aPtoFlevy', 'aSeconds'], (levy, duration) =>
          readSurcharge(levy, duration, 'aPtoFlevy'),
        ),
      },
    },
    {
      when: ofColumn('bSeconds', hasOutboundLeg),
      call: {
        target: requiredText('aDDI', 'the number billed'),
        external: text('bDDI'),
        callTypeDirectionFlag: fixed('B-leg'),
        chargeBand: text('bChargeCode', 50),
        startDate: isoDate('bDate'),
        startTime: time('bTime'),
        durationSeconds: seconds('bSeconds'),
        costCdr: pence('bCost'),
      },
    },
  ],
};

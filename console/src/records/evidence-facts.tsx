import type { Schemas } from '../api/client';
import { Facts } from '../parts/values/facts';
import { Nothing, Pence } from '../parts/values/values';

type Evidence = Omit<
  Schemas['CallView'],
  'id' | 'created' | 'updated' | 'target' | 'external' | 'terminationNumber' | 'CDRFileID' | 'lineNumber'
>;

const NAMES: Record<keyof Evidence, string> = {
  carrier: 'Carrier',
  callCarrier: 'Call carrier',
  carrierCallID: 'Carrier call id',
  extension: 'Extension',
  startDate: 'Call date',
  startTime: "Call time, the carrier's",
  duration: 'Duration, seconds',
  answerTime: 'Answer time, seconds',
  callTypeDirectionFlag: 'Call leg',
  callTypeOriginationTypeFlag: 'Origination',
  callTypeRecordingFlag: 'Recording',
  chargeBand: 'Charge band',
  tariffTime: 'Rating period',
  locationCarrier: 'Carrier location',
  currency: 'Currency',
  costCDR: 'Wholesale cost',
  costSuggestedRetail: 'Suggested retail cost',
  costCDRBasic: 'Basic wholesale cost',
  costCDRAccessCharge: 'Access charge',
  costCDRSurchargeMobileOrigination: 'Mobile origination surcharge',
  costCDRSurchargePayphoneOrigination: 'Payphone origination surcharge',
  costCDRSurchargeCallRecording: 'Call recording surcharge',
};

/** Every field of a call but its numbers, in the order of reading; those without a value stay, as nothing is left out. */
export function EvidenceFacts({ call }: { call: Evidence }) {
  return (
    <Facts
      of={(Object.keys(NAMES) as (keyof Evidence)[]).map((field) => [NAMES[field], value(field, call)])}
    />
  );
}

function value(field: keyof Evidence, call: Evidence) {
  const given = call[field];
  if (given === null) return <Nothing />;
  return field.startsWith('cost') ? <Pence of={String(given)} currency={call.currency} /> : given;
}

import type { Access } from '../accesses/accesses-result';
import type { FoundFileLine } from '../classes/cdr-file-search.service';
import type { FoundRejectedLine } from '../classes/rejected-line-search.service';
import type { ShownRecord } from '../../printing/printed-page';

/** A line of a carrier's file: each call that its layout makes of it, or the line as it came. */
export function lineRecords({ cdrFileId, lineNumber, calls, text }: FoundFileLine): ShownRecord[] {
  const place = { CDRFileID: cdrFileId, lineNumber: String(lineNumber) };
  if (calls.length === 0) return [{ ...place, text }];
  return calls.map((call) => ({
    ...place,
    target: call.target,
    extension: call.extension,
    external: call.external,
    terminationNumber: call.terminationNumber,
    startDate: call.startDate,
    startTime: call.startTime,
    duration: call.durationSeconds,
    costCDR: call.costCdr,
    carrierCallID: call.carrierCallId,
  }));
}

export function rejectedLineRecord({ cdrFileId, lineNumber, text, reason }: FoundRejectedLine): ShownRecord {
  return { CDRFileID: cdrFileId, lineNumber: String(lineNumber), rawLine: text, reason };
}

export function accessRecord({ details, ...access }: Access): ShownRecord {
  return { ...access, details: details === null ? null : JSON.stringify(details) };
}

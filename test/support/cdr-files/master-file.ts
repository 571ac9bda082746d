/**
 * Asterisk's `Master.csv` of so many calls, a second apart. A longer one begins with the bytes of a shorter one of the same
 * extension.
 */
export function masterFile(calls: number, extension = 206): Buffer {
  return Buffer.from(Array.from({ length: calls }, (_, at) => line(at, extension)).join(''));
}

function line(at: number, extension: number): string {
  const [start, answer, end] = [11, 18, 30].map((second) => stamp(second + at));
  return (
    `"","${extension}","01632960311","from-internal","""D"" <${extension}>","PJSIP/${extension}","PJSIP/t","Dial","x","${start}",` +
    `"${answer}","${end}",19,12,"ANSWERED","DOCUMENTATION","1791462373.${901 + at}",""\n`
  );
}

function stamp(second: number): string {
  return new Date(Date.UTC(2026, 9, 8, 12, 26, second)).toISOString().slice(0, 19).replace('T', ' ');
}

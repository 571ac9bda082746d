import { drama, landlines, mobiles, pick } from './drama-numbers';
import type { Random } from './random';
import { durationSeconds, september, timeOfDay } from './random-times';

/** One line as Asterisk's cdr_csv writes it. */
export function asteriskLine(random: Random, recordId: string): string {
  const extension = `${200 + random(100)}`;
  const dialled = drama(random, random(2) === 0 ? mobiles : landlines);
  const start = `2026-09-${september(random)} ${timeOfDay(random)}`;
  const [ring, talk] = [random(35), durationSeconds(random)];
  const answer = talk === 0 ? '' : later(start, ring);
  const cells = [
    `acc${1 + random(9)}`,
    extension,
    dialled,
    'from-internal',
    `"Desk ${random(40)}" <${extension}>`,
    `PJSIP/${extension}-${recordId}`,
    `PJSIP/trunk-${recordId}`,
    'Dial',
    `PJSIP/${dialled}@trunk,60`,
    start,
    answer,
    later(start, ring + talk),
  ].map((cell) => `"${cell.replaceAll('"', '""')}"`);
  const disposition = talk > 0 ? 'ANSWERED' : pick(random, ['NO ANSWER', 'BUSY', 'FAILED']);
  return `${cells.join(',')},${ring + talk},${talk},"${disposition}","DOCUMENTATION","${recordId}",""\n`;
}

/** A stamp some seconds on; September has no clock change. */
function later(stamp: string, seconds: number): string {
  const instant = new Date(Date.parse(`${stamp.replace(' ', 'T')}Z`) + seconds * 1000);
  return instant.toISOString().slice(0, 19).replace('T', ' ');
}

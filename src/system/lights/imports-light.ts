import { STUCK_AFTER_SECONDS } from '../../cdr-files/queue/queue-health';
import { FAILING_AFTER } from '../../cdr-files/sources/status/source-health';
import type { SystemFacts } from '../facts/system-facts';
import { amber, green, Judged, red, unknown } from './judged';

/** Whether carriers' files come and are read. */
export function importsLight({ imports, sources, layouts }: SystemFacts): Judged {
  if (imports === null) return unknown('The queue of imports');
  if (imports.inboxRefusal !== null)
    return red('Nothing is taken from the watched folder.', 'The log and /health/ready say why.');
  if (imports.idleSeconds > STUCK_AFTER_SECONDS)
    return red(
      `${waiting(imports.files)}, and nothing has been imported or tried for ${Math.floor(imports.idleSeconds / 60)} minutes.`,
      'See whether a server runs; cancel an import that hangs.',
    );
  if (sources === null) return unknown('The sources of CDR files');
  const failing = sources.filter(({ enabled, failures }) => enabled && failures >= FAILING_AFTER).length;
  const missing = sources.reduce((sum, source) => sum + (source.enabled ? source.missing : 0), 0);
  const wrong = layouts?.length ?? 0;
  const troubles = [
    [imports.failedLately, 'failed within the last hour'],
    [missing, 'had to come and did not'],
    [failing, 'cannot be fetched from'],
    [wrong, 'describe no layout'],
  ] as const;
  const found = troubles.flatMap(([count, what], at) =>
    count === 0 ? [] : [`${count} ${at === 2 ? 'sources' : 'files'} ${what}`],
  );
  if (found.length > 0)
    return amber(`${found.join('; ')}.`, 'Look at the failed CDR files and at the sources.');
  return green(imports.files === 0 ? 'No file waits for its import.' : `${waiting(imports.files)}.`);
}

function waiting(files: number): string {
  return files === 1 ? '1 file waits for its import' : `${files} files wait for their import`;
}

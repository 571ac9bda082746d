import { hasOneRun } from '../expected/number-in-name';
import type { SourceSettings } from '../records/source-settings';

interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** What of the settings does not go together, each part by its pointer. */
export function sourceFaults(settings: SourceSettings, hasSecret: boolean): Fault[] {
  return [
    ...(settings.kind === 'Folder' ? folderFaults(settings, hasSecret) : remoteFaults(settings)),
    ...pinFaults(settings),
    ...moveFaults(settings),
    ...expectFaults(settings),
  ];
}

function folderFaults(settings: SourceSettings, hasSecret: boolean): Fault[] {
  const reached = (['host', 'port', 'user', 'secretFile'] as const).filter((name) => settings[name] !== null);
  return [
    ...reached.map((name) => fault(name, 'goes with no source of kind Folder, which fetches nothing')),
    ...(hasSecret ? [fault('password', 'goes with no source of kind Folder, which fetches nothing')] : []),
    ...(settings.path === ''
      ? []
      : [fault('path', 'goes with no source of kind Folder: its carrier says which one')]),
    ...(settings.expect === null ? [fault('expect', 'must be given for a source of kind Folder')] : []),
  ];
}

function remoteFaults(settings: SourceSettings): Fault[] {
  if (settings.kind === 'S3' && settings.path.split('/').filter(Boolean).length === 0)
    return [fault('path', 'must be given for a source of kind S3: the bucket, and a prefix')];
  return (['host', 'port', 'user'] as const)
    .filter((name) => settings[name] === null)
    .map((name) => fault(name, `must be given for a source of kind ${settings.kind}`));
}

function pinFaults({ kind, hostKey, certificate, region, senders }: SourceSettings): Fault[] {
  const hasTls = kind === 'FTPS' || kind === 'IMAP' || kind === 'S3';
  const isMail = kind === 'IMAP';
  return [
    ...(isMail && senders.length === 0 ? [fault('senders', 'must be given for a source of kind IMAP')] : []),
    ...(!isMail && senders.length > 0 ? [fault('senders', 'goes with kind IMAP alone')] : []),
    ...(region !== null && kind !== 'S3' ? [fault('region', 'goes with kind S3 alone')] : []),
    ...(hostKey !== null && kind !== 'SFTP' ? [fault('hostKey', 'goes with kind SFTP alone')] : []),
    ...(certificate !== null && !hasTls
      ? [fault('certificate', 'goes with kinds FTPS, IMAP and S3 alone')]
      : []),
  ];
}

function moveFaults({ kind, afterwards, moveTo, path }: SourceSettings): Fault[] {
  if (kind === 'Folder' && afterwards !== 'leave')
    return [fault('afterwards', 'must be leave for a source of kind Folder')];
  if (afterwards === 'move' && moveTo === null)
    return [fault('moveTo', 'must be given with afterwards: move')];
  if (afterwards !== 'move' && moveTo !== null) return [fault('moveTo', 'goes with afterwards: move alone')];
  return moveTo !== null && ['', '.', path].includes(moveTo.replace(/\/+$/, ''))
    ? [fault('moveTo', 'must be another folder than the one that is fetched from')]
    : [];
}

function expectFaults({ expect }: SourceSettings): Fault[] {
  if (expect === null) return [];
  const { by, numbered, timeZone, weekdays } = expect;
  if (by === undefined && numbered === undefined) return [fault('expect', 'must have by, numbered or both')];
  const alone = by === undefined && (timeZone !== undefined || weekdays !== undefined);
  return [
    ...(alone ? [fault('expect/by', 'must be given with timeZone and weekdays')] : []),
    ...(numbered !== undefined && !hasOneRun(numbered)
      ? [fault('expect/numbered', 'must have one #, which stands for the number')]
      : []),
  ];
}

function fault(name: string, detail: string): Fault {
  return { pointer: `/${name}`, detail };
}

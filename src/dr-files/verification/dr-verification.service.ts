import { Inject, Injectable } from '@nestjs/common';
import { BoundedWork } from '../../common/bounded-work';
import { NotFoundError } from '../../common/errors/problem.error';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { ArchiveFormats } from '../archive-columns';
import type { ChainLink } from '../records/chain-link';
import type { DrFile } from '../records/dr-file.entity';
import { DrFileRepository } from '../records/dr-file.repository';
import { OnRead, WatchedReading } from '../streams/watched-reading';
import { DrSigningKey } from '../keys/dr-signing-key.service';
import { DrFileVerifier } from './dr-file-verifier.service';
import type { Finding, Report, Verification } from './finding';
import { ForeignFiles } from './foreign-files.service';
import { KeyRing, loadKeyRing } from './key-ring';

/** As many as Node.js has threads for file calls. Each holds a few chunks of its file in memory. */
const FILES_AT_ONCE = 4;
/** Records that are read from the database together. */
const RECORDS_AT_ONCE = 50;

/** How thorough a verification is. */
export interface VerificationOptions {
  /** `AGE-SECRET-KEY-1…`: every DR file is opened with them as well, its rows counted and each layer hashed. */
  readonly identities?: readonly string[];
  /** Of DR files that can be read; this software's when left out. */
  readonly formats?: ArchiveFormats;
  readonly onRead?: OnRead;
}

/** What one DR file of the chain is verified with. */
interface LinkSurroundings {
  readonly keys: KeyRing;
  readonly reading: WatchedReading;
  /** By their ids. */
  readonly records: ReadonlyMap<string, DrFile>;
}

/**
 * Proves DR files from what storage gives back, streaming: every change, truncation, loss, exchange and insertion is
 * found and named, a gap and a removed end of the chain too.
 */
@Injectable()
export class DrVerification {
  constructor(
    private readonly files: DrFileRepository,
    private readonly verifier: DrFileVerifier,
    private readonly foreign: ForeignFiles,
    private readonly signing: DrSigningKey,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * One DR file, its link to the one before, and its key.
   * @throws NotFoundError; StorageUnavailableError
   */
  async verifyOne(id: string, options: VerificationOptions = {}): Promise<Verification> {
    const chain = await this.files.chain();
    const at = chain.findIndex(({ record }) => record?.id === id);
    const link = chain[at];
    if (!link) throw new NotFoundError(`There is no DR file ${id}.`);
    const findings: Finding[] = [];
    const keys = await this.loadKeys([link], findings);
    const reading = await this.watch([link], options);
    const around = { keys, reading, records: await this.files.findAllCompleted([id]) };
    findings.push(...(await this.verifyLink(link, chain[at - 1], around, options)));
    return verification(chain, 1, findings);
  }

  /** All of them, the chain from end to end, and whatever else stands among them. @throws StorageUnavailableError */
  async verifyAll(options: VerificationOptions = {}): Promise<Verification> {
    const chain = await this.files.chain();
    const findings: Finding[] = [];
    const keys = await this.loadKeys(chain, findings);
    const reading = await this.watch(chain, options);
    const ofLinks = await this.verifyLinks(chain, { keys, reading }, options);
    for (const [at, link] of chain.entries()) {
      findings.push(...gapBefore(link, chain[at - 1]));
      findings.push(...(ofLinks[at] ?? removedRecord(link, chain)));
    }
    findings.push(...(await this.foreign.find(keys, (await this.signing.known())?.sha256 ?? null)));
    const checkedFiles = chain.filter(({ record }) => record !== null).length;
    return verification(chain, checkedFiles, findings);
  }

  /** Several files at once. What is found of each is at its place in the chain; nothing where no file is on record. */
  private async verifyLinks(
    chain: readonly ChainLink[],
    around: Pick<LinkSurroundings, 'keys' | 'reading'>,
    options: VerificationOptions,
  ): Promise<Finding[][]> {
    const found: Finding[][] = [];
    const work = new BoundedWork(FILES_AT_ONCE);
    try {
      for (let from = 0; from < chain.length; from += RECORDS_AT_ONCE) {
        const links = chain.slice(from, from + RECORDS_AT_ONCE);
        const records = await this.files.findAllCompleted(links.flatMap(({ record }) => record?.id ?? []));
        for (const [at, link] of links.entries()) {
          if (!link.record) continue;
          await work.begin(async () => {
            const previous = chain[from + at - 1];
            found[from + at] = await this.verifyLink(link, previous, { ...around, records }, options);
          });
        }
      }
    } finally {
      await work.settled();
    }
    await work.done();
    return found;
  }

  private async loadKeys(chain: readonly ChainLink[], findings: Finding[]): Promise<KeyRing> {
    return loadKeyRing(this.storage, chain, await this.signing.known(), reportInto(findings, null));
  }

  private async verifyLink(
    { sequence, record, entries }: ChainLink,
    previous: ChainLink | undefined,
    { keys, reading, records }: LinkSurroundings,
    { identities = [], formats }: VerificationOptions,
  ): Promise<Finding[]> {
    const file = record && records.get(record.id);
    if (!record || !file)
      throw new NotFoundError(`The record of DR file number ${sequence} went away during verification.`);
    const previousManifestSha256 = sequence === 1 ? null : manifestSha256Of(previous, sequence - 1);
    const { isExpiryLogged } = record;
    const { storage } = reading;
    const around = { entries, isExpiryLogged, previousManifestSha256, keys, identities, formats, storage };
    const findings: Finding[] = [];
    await this.verifier.verify(file, around, reportInto(findings, sequence));
    reading.fileDone();
    return findings;
  }

  private async watch(
    links: readonly ChainLink[],
    { identities = [], onRead }: VerificationOptions,
  ): Promise<WatchedReading> {
    const ids = links.flatMap(({ record }) => record?.id ?? []);
    // What is opened is read a second time.
    const times = identities.length > 0 ? 2 : 1;
    const ofBytes = onRead ? times * (await this.files.bytesOf(ids)) : 0;
    return new WatchedReading(this.storage, { ofFiles: ids.length, ofBytes }, onRead);
  }
}

function verification(
  chain: readonly ChainLink[],
  checkedFiles: number,
  findings: readonly Finding[],
): Verification {
  const newest = chain.findLast(({ record }) => record !== null);
  const head = newest?.record
    ? { sequence: newest.sequence, manifestSha256: newest.record.manifestSha256 }
    : null;
  return { ok: findings.length === 0, checkedFiles, head, findings };
}

function reportInto(findings: Finding[], sequence: number | null): Report {
  return (fileName, problem, more) => void findings.push({ sequence, fileName, problem, ...more });
}

/** What the manifest after it must name; the activity log knows it where the record is gone. */
function manifestSha256Of(link: ChainLink | undefined, sequence: number): string | undefined {
  if (link?.sequence !== sequence) return undefined;
  return link.record?.manifestSha256 ?? link.entries.at(-1)?.manifestSha256 ?? undefined;
}

/** Numbers that neither the table nor the activity log has. */
function gapBefore({ sequence }: ChainLink, previous: ChainLink | undefined): Finding[] {
  const findings: Finding[] = [];
  for (let missing = (previous?.sequence ?? 0) + 1; missing < sequence; missing += 1) {
    const fileName = `deleted-calls_${String(missing).padStart(6, '0')}`;
    findings.push({
      sequence: missing,
      fileName,
      problem: 'is missing: numbers have no gaps, and nothing has this one',
    });
  }
  return findings;
}

function removedRecord({ sequence, entries }: ChainLink, chain: readonly ChainLink[]): Finding[] {
  const isTail = !chain.some((link) => link.sequence > sequence && link.record);
  const where = isTail ? 'its record was removed from the end of the chain' : 'its record was removed';
  return entries.map((entry) => ({
    sequence,
    fileName: entry.fileName ?? `deleted-calls_${String(sequence).padStart(6, '0')}`,
    problem: `is missing: ${where}, but the activity log has its making (manifest ${entry.manifestSha256 ?? 'unknown'})`,
  }));
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { join } from 'node:path';
import { parseLayoutDocument } from '../../../cdr-layouts/compile/parse-document';
import { LayoutDocumentError } from '../../../cdr-layouts/documents/layout-document-error';
import type { LayoutDocument } from '../../../cdr-layouts/documents/layout-document';
import { SYSTEM } from '../../../common/access/principal';
import { ProblemError } from '../../../common/errors/problem.error';
import { ENV } from '../../../config/config.module';
import type { Env } from '../../../config/env';
import { faultOf, layoutSentence } from '../document-input';
import { GivenLayouts, refuseShippedName } from '../given-layouts.service';
import { layoutFiles } from './layout-files';

/** What is known of one file of the folder. */
interface SeenFile {
  readonly stamp: string;
  /** The layout that it describes; null where it describes none. */
  readonly layout: string | null;
  /** Why it is not given, in the words after its name; null where it is. */
  readonly fault: string | null;
}

/** A file of the folder that is not given. */
export interface WrongLayoutFile {
  readonly file: string;
  readonly fault: string;
}

/** The folder `layouts` of the data folder: each document in it is given once, as by the system. */
@Injectable()
export class LayoutFolder {
  private readonly logger = new Logger(LayoutFolder.name);
  private readonly folder: string;
  private seen: ReadonlyMap<string, SeenFile> | null = null;

  constructor(
    private readonly given: GivenLayouts,
    @Inject(ENV) { dataDir }: Env,
  ) {
    this.folder = join(dataDir, 'layouts');
  }

  /** Gives what is new or has changed. A wrong file is told and keeps nothing else back. @throws the database's errors */
  async giveAll(): Promise<void> {
    const before = this.seen ?? new Map<string, SeenFile>();
    const now = await this.read(before, async (document) => {
      const { name, version, isNew } = await this.given.giveOnce(SYSTEM, document);
      if (isNew) this.logger.log({ event: 'layout of the folder given', layout: name, version });
    });
    this.seen = now;
    for (const { file, fault } of wrongOf(now)) {
      if (before.get(file)?.fault === fault) continue;
      this.logger.error({ event: 'layout of the folder refused', file, reason: layoutSentence(fault) });
    }
  }

  /** The files that are not given. A process that gave none has a look at the folder, and changes nothing. */
  async wrong(): Promise<WrongLayoutFile[]> {
    return wrongOf(this.seen ?? (await this.read(new Map(), refuseShippedName)));
  }

  private async read(
    before: ReadonlyMap<string, SeenFile>,
    use: (document: LayoutDocument) => Promise<void> | void,
  ): Promise<Map<string, SeenFile>> {
    const stamps = new Map([...before].map(([name, { stamp }]) => [name, stamp]));
    const now = new Map<string, SeenFile>();
    const fileOf = new Map<string, string>();
    for (const file of await layoutFiles(this.folder, stamps)) {
      const known = before.get(file.name);
      const seen =
        'code' in file
          ? { stamp: '', layout: null, fault: `cannot be read (${file.code})` }
          : file.bytes === null && known
            ? known
            : { stamp: file.stamp, ...(await judge(file.bytes ?? Buffer.alloc(0), fileOf, use)) };
      now.set(file.name, seen);
      if (seen.layout !== null && !fileOf.has(seen.layout)) fileOf.set(seen.layout, file.name);
    }
    return now;
  }
}

/** @param fileOf the files before this one, by the layouts that they describe */
async function judge(
  bytes: Buffer,
  fileOf: ReadonlyMap<string, string>,
  use: (document: LayoutDocument) => Promise<void> | void,
): Promise<Omit<SeenFile, 'stamp'>> {
  let layout: string | null = null;
  try {
    const { document } = parseLayoutDocument(bytes);
    layout = document.name;
    const other = fileOf.get(layout);
    if (other !== undefined) return { layout, fault: `is called "${layout}", as the one in ${other}` };
    await use(document);
    return { layout, fault: null };
  } catch (error) {
    if (error instanceof LayoutDocumentError) return { layout, fault: faultOf(error) };
    if (error instanceof ProblemError && error.problem === 'conflict') {
      return { layout, fault: `is refused: ${error.message.replace(/[.]$/, '')}` };
    }
    throw error;
  }
}

function wrongOf(seen: ReadonlyMap<string, SeenFile>): WrongLayoutFile[] {
  return [...seen].flatMap(([file, { fault }]) => (fault === null ? [] : [{ file, fault }]));
}

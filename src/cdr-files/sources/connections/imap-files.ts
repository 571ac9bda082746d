import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { inTime } from '../../../common/in-time';
import type { Secrets } from '../records/source-settings';
import { attachmentsOf, isAllowed, textPartOf } from './mail-parts';
import { checkedAddress, Reach } from './open-socket';
import type { ListedFiles, MailFields, RemoteFile, RemoteFiles } from './remote-files';
import { SourceError } from './source.error';
import type { SourceLimits } from './source-limits';
import { tlsTrust } from './tls-trust';

const LISTED_AT_ONCE = 100;
/** Characters of a field of a mail, and bytes of its text that are read for them. */
const [LONGEST_FIELD, TEXT_BYTES] = [2000, 16_384];

/** What logging in takes. */
export interface ImapLogin {
  readonly user: string;
  readonly secrets: Secrets;
  readonly certificate: string | null;
  /** The mailbox; empty = INBOX. */
  readonly path: string;
  readonly senders: readonly string[];
}

/** The attachments of the mails in one mailbox, over TLS. @throws UntrustedServerError before anything is sent */
export async function openImap(reach: Reach, login: ImapLogin, limits: SourceLimits): Promise<RemoteFiles> {
  const tls = await tlsTrust(reach, login.certificate);
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: await checkedAddress(reach),
    port: reach.port,
    secure: true,
    ...(isIP(reach.host) === 0 && { servername: reach.host }),
    tls: { ...(isIP(reach.host) !== 0 && { host: reach.host }), ...tls },
    auth: { user: login.user, pass: login.secrets.password ?? '' },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
  });
  client.on('error', () => undefined);
  const close = (): void => client.close();
  reach.signal.addEventListener('abort', close, { once: true });
  try {
    await inTime(client.connect(), limits.connectMs);
    const box = await inTime(client.mailboxOpen(login.path || 'INBOX'), limits.answerMs);
    return new ImapFiles(client, login.senders, { uidValidity: String(box.uidValidity), limits });
  } catch (error) {
    close();
    throw explained(error);
  }
}

class ImapFiles implements RemoteFiles {
  private readonly uidValidity: string;
  private readonly limits: SourceLimits;

  constructor(
    private readonly client: ImapFlow,
    private readonly senders: readonly string[],
    { uidValidity, limits }: { uidValidity: string; limits: SourceLimits },
  ) {
    this.uidValidity = uidValidity;
    this.limits = limits;
  }

  async *list(matches: (name: string) => boolean): AsyncGenerator<ListedFiles> {
    if (!this.client.mailbox || this.client.mailbox.exists === 0) return;
    const found = await this.answer(this.client.search({ all: true }, { uid: true }));
    const uids = found === false || found === undefined ? [] : found;
    for (let start = 0; start < uids.length; start += LISTED_AT_ONCE) {
      const range = uids.slice(start, start + LISTED_AT_ONCE).join(',');
      const asked = { uid: true, envelope: true, bodyStructure: true };
      const mails = await this.answer(this.client.fetchAll(range, asked, { uid: true }));
      const allowed = mails.filter(({ envelope }) => isAllowed(envelope?.from, this.senders));
      const files = allowed.flatMap((mail) => this.filesOf(mail)).filter(({ name }) => matches(name));
      yield { files, refusedNames: mails.length - allowed.length };
    }
  }

  async *read({ place }: RemoteFile): AsyncGenerator<Buffer> {
    const { uid, part } = this.partsOf(place);
    const { content } = await this.answer(this.client.download(uid, part, { uid: true }));
    if (!content) throw new SourceError('The mail is not there any more.');
    yield* this.chunks(content);
  }

  async find({ place }: RemoteFile): Promise<RemoteFile | null> {
    const mail = await this.mail(place);
    return mail ? (this.filesOf(mail).find((file) => file.place === place) ?? null) : null;
  }

  async describe({ place }: RemoteFile): Promise<MailFields> {
    const mail = await this.mail(place);
    const { from, to, subject } = mail?.envelope ?? {};
    const list = (all: typeof from): string => (all ?? []).map(({ address = '' }) => address).join(', ');
    return {
      mailFrom: field(list(from)),
      mailTo: field(list(to)),
      mailSubject: field(subject ?? ''),
      mailMessage: field(mail ? await this.text(mail) : ''),
    };
  }

  async move({ place }: RemoteFile, folder: string): Promise<void> {
    await this.answer(this.client.mailboxCreate(folder)).catch((error: unknown) => {
      if (!this.client.usable) throw explained(error);
    });
    const moved = await this.answer(this.client.messageMove(this.partsOf(place).uid, folder, { uid: true }));
    if (moved === false) throw new SourceError('The mail could not be moved there: check moveTo.');
  }

  async remove({ place }: RemoteFile): Promise<void> {
    const isRemoved = await this.answer(this.client.messageDelete(this.partsOf(place).uid, { uid: true }));
    if (!isRemoved) throw new SourceError('The mail could not be removed.');
  }

  close(): void {
    this.client.close();
  }

  private filesOf({ uid, bodyStructure }: FetchMessageObject): RemoteFile[] {
    if (!bodyStructure) return [];
    return attachmentsOf(bodyStructure).map(({ part, name, encodedBytes }) => ({
      place: `${this.uidValidity}:${uid}:${part}`,
      name,
      sizeBytes: encodedBytes,
      modifiedAt: null,
      version: '',
    }));
  }

  /** Null where it has gone, or the mailbox was made anew and its numbers mean other mails. */
  private async mail(place: string): Promise<FetchMessageObject | null> {
    const { uid, uidValidity } = this.partsOf(place);
    if (uidValidity !== this.uidValidity) return null;
    const asked = { uid: true, envelope: true, bodyStructure: true };
    const found = await this.answer(this.client.fetchOne(uid, asked, { uid: true }));
    return found ? found : null;
  }

  private async text({ uid, bodyStructure }: FetchMessageObject): Promise<string> {
    const part = bodyStructure ? textPartOf(bodyStructure) : null;
    if (part === null) return '';
    const options = { uid: true, maxBytes: TEXT_BYTES };
    const { content } = await this.answer(this.client.download(String(uid), part, options));
    const chunks: Buffer[] = [];
    if (content) for await (const chunk of this.chunks(content)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  private async *chunks(content: Readable): AsyncGenerator<Buffer> {
    const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (;;) {
      const next = await inTime(chunks.next(), this.limits.standstillMs);
      if (next.done) return;
      yield next.value;
    }
  }

  private partsOf(place: string): { uidValidity: string; uid: string; part: string } {
    const [uidValidity = '', uid = '', part = ''] = place.split(':');
    return { uidValidity, uid, part };
  }

  private async answer<T>(work: Promise<T>): Promise<T> {
    try {
      return await inTime(work, this.limits.answerMs);
    } catch (error) {
      throw explained(error);
    }
  }
}

/** Without control characters, within its bound; null where nothing is left. */
function field(text: string): string | null {
  const plain = text
    .replace(/\r\n/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  return plain.slice(0, LONGEST_FIELD).toWellFormed() || null;
}

function explained(error: unknown): unknown {
  const { authenticationFailed, responseStatus, code } = error as Record<string, unknown>;
  if (authenticationFailed) return new SourceError('The server refused the login: check user and password.');
  if (code === 'NoConnection' || code === 'EConnectionClosed')
    return new SourceError('The server, or something on the way, cut the connection.');
  if (responseStatus === 'NO') return new SourceError('The server refused it: is there such a mailbox?');
  return error;
}

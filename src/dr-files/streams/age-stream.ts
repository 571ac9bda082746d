import { ageLibrary } from '../keys/age-library';

/** Bytes that are no age file, or not one that these identities open. The message goes on from "it ". */
export class AgeFormatError extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'AgeFormatError';
  }
}

/** An age file that none of the identities opens. */
export class NoIdentityMatchesError extends AgeFormatError {
  constructor(cause: unknown) {
    super(
      'is opened by none of the identities given: it was encrypted to others, or its header was altered',
      {
        cause,
      },
    );
  }
}

const VERSION_LINE = 'age-encryption.org/v1\n';
const MAC_LINE = '\n--- ';
/** A header takes some 100 bytes a recipient. Without a bound a file with no line feed would be read into memory. */
const MAX_HEADER_BYTES = 64 * 1024;

/** A stage of a pipeline that encrypts to every recipient given (https://age-encryption.org/v1). */
export function ageEncryption(recipients: readonly string[]) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const encrypter = new (ageLibrary().Encrypter)();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    yield* await encrypter.encrypt(ReadableStream.from(source));
  };
}

/**
 * A stage of a pipeline that decrypts. Each 64 KiB leave only after their tag was right, the end only after the mark of
 * the last chunk.
 * @throws AgeFormatError in the pipeline; an error of the source as it came
 */
export function ageDecryption(identities: readonly string[]) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const watched = new WatchedSource(source);
    try {
      const decrypter = new (ageLibrary().Decrypter)();
      for (const identity of identities) decrypter.addIdentity(identity);
      yield* await decrypter.decrypt(ReadableStream.from(watched.withCheckedHeader()));
    } catch (error) {
      throw watched.failed || error instanceof AgeFormatError ? error : formatError(error);
    }
  };
}

/** Tells a failure of where the bytes come from apart from what the bytes are. */
class WatchedSource {
  failed = false;

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  async *withCheckedHeader(): AsyncGenerator<Uint8Array> {
    let head: Buffer | null = Buffer.alloc(0);
    for await (const chunk of this.chunks()) {
      if (head === null) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.includes(MAC_LINE) || head.length > MAX_HEADER_BYTES) {
        yield checkedHeader(head);
        head = null;
      }
    }
    if (head !== null) yield checkedHeader(head);
  }

  private async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.source;
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }
}

function checkedHeader(head: Buffer): Buffer {
  if (!head.toString('latin1', 0, VERSION_LINE.length).startsWith(VERSION_LINE)) {
    throw new AgeFormatError('does not start as an age file');
  }
  if (!head.includes(MAC_LINE)) throw new AgeFormatError('has an age header that does not end');
  return head;
}

/** The sentences of age-encryption 0.3 put into ours. */
function formatError(error: unknown): AgeFormatError {
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('no identity matched')) return new NoIdentityMatchesError(error);
  return new AgeFormatError(problemOf(message), { cause: error });
}

function problemOf(message: string): string {
  if (message.includes('header') || message.includes('stanza')) return 'has an altered header';
  if (message.includes('tag') || message.includes('chunk'))
    return 'was altered or cut short after its header';
  if (message.includes('stream ended') || message.includes('least')) return 'was cut short';
  return 'is not an intact age file';
}

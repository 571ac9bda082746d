import type { MessageAddressObject, MessageStructureObject } from 'imapflow';
import { plainFileName } from '../../stored-bytes/plain-file-name';

/** A file that a mail brings. */
export interface Attachment {
  /** Its place in the mail, as IMAP counts. */
  readonly part: string;
  readonly name: string;
  /** As it is sent; the file has fewer. */
  readonly encodedBytes: number;
}

/** The leaves of a mail that have the name of a file, at any depth. */
export function attachmentsOf(node: MessageStructureObject): Attachment[] {
  if (node.childNodes) return node.childNodes.flatMap(attachmentsOf);
  const name = node.dispositionParameters?.filename ?? node.parameters?.name;
  if (!name) return [];
  return [{ part: node.part ?? '1', name: plainFileName(name), encodedBytes: node.size ?? 0 }];
}

/** The first part that is plain text and no file; null where there is none. */
export function textPartOf(node: MessageStructureObject): string | null {
  for (const child of node.childNodes ?? []) {
    const part = textPartOf(child);
    if (part !== null) return part;
  }
  return node.type === 'text/plain' && attachmentsOf(node).length === 0 ? (node.part ?? '1') : null;
}

/** Whether the mail is of a sender that is allowed: an address, or `@` and a domain. All that it names have to be. */
export function isAllowed(
  from: readonly MessageAddressObject[] | undefined,
  senders: readonly string[],
): boolean {
  const addresses = (from ?? []).map(({ address = '' }) => address.toLowerCase());
  return (
    addresses.length > 0 &&
    addresses.every((address) => senders.some((sender) => isOf(address, sender.toLowerCase())))
  );
}

function isOf(address: string, sender: string): boolean {
  return sender.startsWith('@') ? address.slice(address.lastIndexOf('@')) === sender : address === sender;
}

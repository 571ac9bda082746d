import { CERTIFIED_DETAILS } from '../certified-acts';
import type { CertifiedActivity } from './certified-activity.repository';

/** What a certificate says besides the act itself. */
export interface CertificateMaking {
  /** RFC 3339. */
  readonly made: string;
  readonly softwareVersion: string;
  /** SHA-256 of the public key that checks its signature. */
  readonly signingKey: string;
}

/** A certificate as it is signed. Fields are only added, under a new version. */
export interface CertificateDocument extends CertificateMaking {
  readonly format: 'deleted-calls certificate';
  readonly formatVersion: 1;
  readonly act: string;
  readonly what: Readonly<Record<string, unknown>>;
  readonly policy: Readonly<Record<string, unknown>> | null;
  readonly askedBy: { readonly user: string; readonly userID: string | null; readonly usedAPI: boolean };
  readonly approvedBy: CertifiedActivity['approvals'];
  readonly holdsLookedAt: readonly string[];
  readonly hashes: Readonly<Record<string, string>> | null;
  readonly chainHead: CertifiedActivity['head'];
  readonly userActivityLog: string;
  readonly done: string;
}

/** The document of an act. */
export function certificateDocument(
  activity: CertifiedActivity,
  making: CertificateMaking,
): CertificateDocument {
  const { act, details, linkedToType, linkedTo, by, byID, usedAPI } = activity;
  const shown = CERTIFIED_DETAILS[act].filter((name) => details?.[name] !== undefined);
  return {
    format: 'deleted-calls certificate',
    formatVersion: 1,
    act,
    what: {
      ...(linkedToType !== null && { collection: linkedToType, id: linkedTo }),
      ...Object.fromEntries(shown.map((name) => [name, details?.[name]])),
    },
    policy: activity.policy,
    askedBy: { user: by, userID: byID, usedAPI },
    approvedBy: activity.approvals,
    holdsLookedAt: activity.holds,
    hashes: activity.hashes,
    chainHead: activity.head,
    userActivityLog: activity.id,
    done: activity.at,
    ...making,
  };
}

/** Byte for byte as it is signed and served: JSON with a line for each value, and a line feed at its end. */
export function documentBytes(document: CertificateDocument): Buffer {
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

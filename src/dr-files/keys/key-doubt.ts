export const KEY_DOUBTS = [
  'recipientsNotNamed',
  'identityNotKept',
  'identityNotHere',
  'signingKeyNotKept',
  'signingKeyNotHere',
  'otherSigningKey',
  'signingKeyDamaged',
] as const;
export type KeyDoubtCode = (typeof KEY_DOUBTS)[number];

/** Why nothing is archived or signed on this node, and what to do about it. It names no path. */
export interface KeyDoubt {
  readonly code: KeyDoubtCode;
  readonly detail: string;
}

const KEPT = 'or say KEYS_ARE_KEPT=on where its data folder outlives the node';

const DETAILS: Readonly<Record<KeyDoubtCode, string>> = {
  recipientsNotNamed:
    'Nobody is named whom DR files are for, and beside a database elsewhere no identity is made in a data folder that may go with its node: ' +
    `name recipients (DR_RECIPIENTS, or "deleted-calls policy set --recipients"), ${KEPT}.`,
  identityNotKept:
    'DR files are for an identity that this node alone has, and may lose with its data folder: name other recipients (DR_RECIPIENTS, or ' +
    `"deleted-calls policy set --recipients"), name a place of the identity that every node has (DR_IDENTITY_FILE), ${KEPT}.`,
  identityNotHere:
    'The identity that the installation made for itself is not on this node: put it back from its copy, where DR_IDENTITY_FILE says. Where it ' +
    'is kept elsewhere on purpose, say so: "deleted-calls policy set --recipients" with the recipient that "policy show" names.',
  signingKeyNotKept:
    'This node would sign with a key that it alone has, and may lose with its data folder: name a file that every node has ' +
    `(DR_SIGNING_KEY_FILE), ${KEPT}.`,
  signingKeyNotHere:
    'The signing key in force is not on this node, and no other one is made: put it back from its copy, where DR_SIGNING_KEY_FILE says, or ' +
    'exchange it ("deleted-calls dr signing-key --exchange").',
  otherSigningKey:
    'This node has another signing key than the one in force, and does not sign: put that one where DR_SIGNING_KEY_FILE says, or exchange it ' +
    'for the one of this node ("deleted-calls dr signing-key --exchange").',
  signingKeyDamaged:
    'The signing key of this node cannot be used: put it back from its copy. The log of the server names its file.',
};

export function keyDoubt(code: KeyDoubtCode): KeyDoubt {
  return { code, detail: DETAILS[code] };
}

/** The newest DR file. Kept elsewhere, it shows whether the end of the chain was cut off. */
export interface ChainHead {
  readonly sequence: number;
  readonly manifestSha256: string;
}

/** What the activity log has on the making of a DR file. Null: it has nothing. */
export interface LoggedFile {
  readonly fileName: string | null;
  readonly rowCount: number | null;
  readonly sha256: string | null;
  readonly manifestSha256: string | null;
  readonly signingKey: string | null;
}

/** One sequence number, as the table of DR files and the activity log have it. */
export interface ChainLink {
  readonly sequence: number;
  /** Null: no completed file has this number. */
  readonly record: {
    readonly id: string;
    readonly fileName: string;
    readonly manifestSha256: string;
    /** The activity log says that it expired. */
    readonly isExpiryLogged: boolean;
  } | null;
  /** One where nothing was tampered with. */
  readonly entries: readonly LoggedFile[];
}

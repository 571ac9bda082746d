/** A version of a layout that somebody gave. */
export interface LayoutVersion {
  readonly name: string;
  /** 1 for the first. */
  readonly version: number;
  /** Of the document as JSON text. */
  readonly sizeBytes: number;
  readonly givenBy: string;
  readonly givenAt: Date;
  /** Null while it is offered, or was replaced by a later version. */
  readonly retiredBy: string | null;
  readonly retiredAt: Date | null;
}

/** A version to be kept. */
export interface NewLayoutVersion {
  readonly name: string;
  readonly version: number;
  /** JSON text. */
  readonly document: string;
}

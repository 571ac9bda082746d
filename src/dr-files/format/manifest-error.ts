/** A manifest that cannot be one; the sentence says which field is wrong and what it must be. */
export class ManifestError extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(`The manifest cannot be used: ${problem}.`, options);
    this.name = 'ManifestError';
  }
}

/** What every format has in its manifest, later ones too. */
export interface FormatOrigin {
  readonly formatVersion: number;
  readonly softwareVersion: string;
  readonly signingKey: string;
}

/** The DR file was written by a version of this software that knows more than this one. */
export class NewerFormatError extends ManifestError {
  private constructor(
    /** Goes on from the DR file's name. */
    readonly problem: string,
    readonly origin: FormatOrigin,
  ) {
    super(`its DR file ${problem}`);
    this.name = 'NewerFormatError';
  }

  /** @param newestFormat of those that this software reads */
  static ofFormat(origin: FormatOrigin, newestFormat: number): NewerFormatError {
    const { formatVersion, softwareVersion } = origin;
    return new NewerFormatError(
      `was written by version ${softwareVersion} in format ${formatVersion}; this version reads formats up to ` +
        `${newestFormat}: restore it with ${softwareVersion} or later`,
      origin,
    );
  }

  static ofColumn(column: string, origin: FormatOrigin): NewerFormatError {
    const { formatVersion, softwareVersion } = origin;
    return new NewerFormatError(
      `was written by version ${softwareVersion} with the column ${column}, which this version does not know in ` +
        `format ${formatVersion}: restore it with ${softwareVersion} or later`,
      origin,
    );
  }
}

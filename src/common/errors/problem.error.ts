import type { ProblemName } from './problem-types';

/** Where a piece of bad input stands: a parameter's name, or an RFC 6901 pointer into the body. */
export type InputFault =
  | { readonly parameter: string; readonly detail: string }
  | { readonly pointer: string; readonly detail: string };

/** An error the caller is meant to see: a kind of problem and one sentence for this occurrence. */
export class ProblemError extends Error {
  constructor(
    readonly problem: ProblemName,
    detail: string,
    readonly faults: readonly InputFault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = new.target.name;
  }
}

/** The request itself is wrong; `faults` says where. */
export class InvalidInputError extends ProblemError {
  constructor(faults: readonly InputFault[], detail?: string) {
    super('invalid-input', detail ?? faults.map(describeFault).join('; '), faults);
  }

  static parameter(parameter: string, detail: string): InvalidInputError {
    return new InvalidInputError([{ parameter, detail }]);
  }

  static pointer(pointer: string, detail: string): InvalidInputError {
    return new InvalidInputError([{ pointer, detail }]);
  }
}

/** All failed logins look alike: no key, unknown key, replaced key, suspended user. */
export class UnauthenticatedError extends ProblemError {
  constructor() {
    super('unauthenticated', 'Send a valid API key as "Authorization: Bearer KEY".', [], {
      'www-authenticate': 'Bearer',
    });
  }
}

export class ForbiddenError extends ProblemError {
  /** @param missing what the user lacks, in a few words of a closed set: refusals are counted by it */
  constructor(
    detail: string,
    readonly missing = 'other',
  ) {
    super('forbidden', detail);
  }
}

export class NotFoundError extends ProblemError {
  constructor(detail: string) {
    super('not-found', detail);
  }
}

export class ConflictError extends ProblemError {
  constructor(detail: string, headers: Readonly<Record<string, string>> = {}) {
    super('conflict', detail, [], headers);
  }
}

export class UnavailableError extends ProblemError {
  constructor(detail: string, retryAfterSeconds = 5) {
    super('unavailable', detail, [], { 'retry-after': String(retryAfterSeconds) });
  }
}

function describeFault(fault: InputFault): string {
  return `${'parameter' in fault ? fault.parameter : fault.pointer || 'The body'} ${fault.detail}`;
}

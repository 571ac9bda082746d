/** The problems that clients see (RFC 9457): one entry for each `type`, with the page that explains it. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
  /** What happened, for the page behind `type`. */
  readonly meaning: string;
  /** What the caller can do about it. */
  readonly remedy: string;
}

export const PROBLEM_TYPES = {
  'invalid-input': {
    status: 400,
    title: 'The request cannot be understood',
    meaning:
      'A parameter, a header or a part of the body is unknown, malformed, out of its range or given twice.',
    remedy:
      'Each entry of "errors" names the parameter, or the JSON pointer into the body, and says what is expected. Nothing was done.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid API key',
    meaning: 'The request has no API key, or one that is unknown, replaced or belongs to a suspended user.',
    remedy:
      'Send "Authorization: Bearer KEY". A user who manages users can make a new key; the previous one stops working at that moment.',
  },
  forbidden: {
    status: 403,
    title: 'A permission is missing',
    meaning: 'The key is valid, but its user may not do this.',
    remedy: 'The detail names the missing permission. A user who manages users, and holds it, can grant it.',
  },
  'not-found': {
    status: 404,
    title: 'No such object',
    meaning: 'There is nothing under this path, or the DR file has expired.',
    remedy: 'Check the id and the path. Manifests and signatures of expired DR files stay available.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed here',
    meaning: 'The path exists, but not for this method.',
    remedy: 'Use one of the methods in the header "Allow".',
  },
  'not-acceptable': {
    status: 406,
    title: 'The format asked for is not available',
    meaning: 'None of the media types in the header "Accept" can be produced here.',
    remedy: 'Ask for one of the media types in the detail.',
  },
  timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'The headers or the body of the request were not complete within the time in the detail.',
    remedy: 'Send the request again, at once and as a whole. Nothing was done.',
  },
  conflict: {
    status: 409,
    title: 'The present state forbids it',
    meaning:
      'The request is well-formed, but what it refers to is not in a state that allows it. Nothing was changed.',
    remedy: 'The detail says what stands in the way; look at the object again and decide.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    meaning: 'The body or the uploaded file is larger than the limit in the detail.',
    remedy: 'Send less, or compress or split the file.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body has an unsupported media type',
    meaning: 'The header "Content-Type" names a format that is not read here.',
    remedy: 'Use the media type in the detail.',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'The range does not exist',
    meaning: 'The header "Range" asks for bytes beyond the end of the file.',
    remedy: 'The header "Content-Range" says how many bytes there are.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key belongs to another request',
    meaning:
      'The header "Idempotency-Key" came with another request before: another path, other parameters or another body. Nothing was changed.',
    remedy: 'Give each request a key of its own, and repeat a request with the same key and the same body.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The key, or the address, sent more requests than its rate allows, or the user more CDR files than a day allows.',
    remedy: 'Wait as many seconds as the header "Retry-After" says.',
  },
  internal: {
    status: 500,
    title: 'Something unexpected failed',
    meaning: "The server met an error it does not know. It is in the server's log under the request id.",
    remedy: 'Try again; if it stays, give the request id to the operator.',
  },
  unavailable: {
    status: 503,
    title: 'A part of the service is away',
    meaning:
      'The database or the file storage cannot be reached at the moment, or too much heavy work of one kind is asked for. ' +
      'Nothing was changed.',
    remedy: 'Try again after as many seconds as the header "Retry-After" says.',
  },
} as const satisfies Record<string, ProblemType>;

export type ProblemName = keyof typeof PROBLEM_TYPES;

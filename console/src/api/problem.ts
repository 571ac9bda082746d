/** An answer that is a problem (RFC 9457), or the lack of one. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    message: string,
    /** The request's id in the server's log; null where no answer came. */
    readonly requestId: string | null,
    readonly errors: readonly InputFault[] = [],
  ) {
    super(message);
  }

  static ofNetwork(error: unknown): Problem {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    return new Problem(
      0,
      'No answer',
      'The server did not answer. Look whether it runs and whether you are online, then try again.',
      null,
    );
  }
}

/** What is wrong with one parameter, or one place in the body. */
export interface InputFault {
  readonly parameter?: string;
  readonly pointer?: string;
  readonly detail: string;
}

export async function readProblem(response: Response): Promise<Problem> {
  const requestId = response.headers.get('x-request-id');
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  if (!isProblem)
    return new Problem(response.status, 'No answer', `The server answered ${response.status}.`, requestId);
  const { title, detail, errors } = (await response.json()) as {
    title: string;
    detail: string;
    errors?: InputFault[];
  };
  return new Problem(response.status, title, detail, requestId, errors);
}

/** What is wrong with one place in the body, if the server said so. @param pointer `/name`; what is inside it counts, too */
export function faultOf(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const fault = error.errors.find((one) => one.pointer === pointer || one.pointer?.startsWith(`${pointer}/`));
  return fault?.detail;
}

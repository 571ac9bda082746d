import { InvalidInputError } from '../../common/errors/problem.error';

const KEY_PARAMETERS = ['key', 'apikey', 'api_key', 'api-key', 'token', 'access_token', 'authorization'];

/**
 * Refuses a key in the URL: URLs are stored in logs and histories.
 * @throws InvalidInputError
 */
export function refuseKeyInQuery(query: unknown): void {
  const names = Object.keys(query as Record<string, unknown>);
  const parameter = names.find((name) => KEY_PARAMETERS.includes(name.toLowerCase()));
  if (parameter) {
    throw InvalidInputError.parameter(
      parameter,
      'must not be in the URL; send the key as "Authorization: Bearer KEY"',
    );
  }
}

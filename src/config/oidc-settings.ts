import { Preset, PRESETS } from '../common/access/presets';
import { text } from './env-values';
import { EnvironmentError } from './environment.error';

/** How users sign in at an OpenID Connect provider. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim of the ID token with groups or roles; empty = none. */
  readonly rolesClaim: string;
  /** The preset of each group or role, the strongest first; empty = the provider decides on no rights. */
  readonly rolePresets: ReadonlyMap<string, Preset>;
}

const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?(\/|$)/;

/**
 * Reads OIDC_…; null where there is no provider.
 * @throws EnvironmentError where one of them is missing, or cannot be used
 */
export function oidcSettings(source: NodeJS.ProcessEnv): OidcSettings | null {
  const issuer = text(source, 'OIDC_ISSUER', '');
  const clientId = text(source, 'OIDC_CLIENT_ID', '');
  const clientSecret = text(source, 'OIDC_CLIENT_SECRET', '');
  const rolesClaim = text(source, 'OIDC_ROLES_CLAIM', '');
  const rolePresets = presetsOfRoles(text(source, 'OIDC_ROLE_PRESETS', ''));
  if (issuer === '') {
    if (clientId || clientSecret || rolesClaim || rolePresets.size > 0)
      throw new EnvironmentError('OIDC_ISSUER', 'must be set where another of OIDC_… is');
    return null;
  }
  if (!URL.canParse(issuer) || !(issuer.startsWith('https://') || LOOPBACK.test(issuer)))
    throw new EnvironmentError('OIDC_ISSUER', 'must be the https:// address of the provider');
  if (clientId === '') throw new EnvironmentError('OIDC_CLIENT_ID', 'must be set beside OIDC_ISSUER');
  if (clientSecret === '') throw new EnvironmentError('OIDC_CLIENT_SECRET', 'must be set beside OIDC_ISSUER');
  if (text(source, 'PUBLIC_URL', '') === '')
    throw new EnvironmentError(
      'PUBLIC_URL',
      'must be set beside OIDC_ISSUER: the provider sends users back there',
    );
  if ((rolesClaim === '') !== (rolePresets.size === 0))
    throw new EnvironmentError('OIDC_ROLES_CLAIM', 'and OIDC_ROLE_PRESETS must be set together, or neither');
  return Object.freeze({ issuer, clientId, clientSecret, rolesClaim, rolePresets });
}

/** `role=preset,role=preset`. A role may have `=` in it. */
function presetsOfRoles(value: string): ReadonlyMap<string, Preset> {
  const pairs = value
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair): [string, Preset] => {
      const at = pair.lastIndexOf('=');
      const preset = PRESETS.find((name) => name === pair.slice(at + 1).trim());
      const role = pair.slice(0, Math.max(at, 0)).trim();
      if (!preset || !role)
        throw new EnvironmentError(
          'OIDC_ROLE_PRESETS',
          `must be role=preset with commas between them, each preset one of ${PRESETS.join(', ')}`,
        );
      return [role, preset];
    });
  return new Map(pairs);
}

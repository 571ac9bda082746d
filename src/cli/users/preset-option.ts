import { Option } from 'commander';
import { PRESETS } from '../../common/access/presets';

/** Grants that belong together, instead of each by itself. */
export function presetOption(): Option {
  return new Option('--preset <name>', 'grants that belong together, instead of the options for each')
    .choices(PRESETS)
    .conflicts(['apiAccess', 'dataProtection', 'permission', 'permissions', 'revoke']);
}

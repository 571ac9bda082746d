import { Option } from 'commander';

/** An option with values that a shell completes, among others that it may have. */
export class SuggestingOption extends Option {
  constructor(
    flags: string,
    description: string,
    readonly suggestions: readonly string[],
  ) {
    super(flags, description);
  }
}

/** The values that a shell completes: all that an option may have, or some. Null where none are known. */
export function completedValues(option: Option): readonly string[] | null {
  return option instanceof SuggestingOption ? option.suggestions : (option.argChoices ?? null);
}

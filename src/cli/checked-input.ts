import { InputFault, InvalidInputError } from '../common/errors/problem.error';

/**
 * Checks input with the DTO of the API, so that API and command line have the same rules.
 * @param optionOf the option or argument of each part, by its JSON pointer
 * @throws InvalidInputError naming options
 */
export async function checkedInput<T extends object>(
  type: new () => T,
  values: Record<string, unknown>,
  optionOf: Readonly<Record<string, string>>,
): Promise<T> {
  const { checkInput } = await import('../common/input/check-input.js');
  return inOptions(optionOf, () => checkInput(type, values));
}

/**
 * Runs work whose input errors name parts of the API's body, and names the options instead.
 * @throws InvalidInputError naming options; any other error of the work
 */
export async function inOptions<T>(
  optionOf: Readonly<Record<string, string>>,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(error.faults.map((fault) => renamed(fault, optionOf)));
  }
}

/** @throws InvalidInputError naming the argument */
export async function checkedId(name: string, value: string): Promise<string> {
  const { isId } = await import('../common/input/id.js');
  if (!isId(value)) throw InvalidInputError.parameter(name, 'must be a positive whole number below 2^63');
  return value;
}

/**
 * An instant that rehearses the clock.
 * @throws InvalidInputError
 */
export async function checkedInstant(name: string, value: string): Promise<Date> {
  const { parseInstant } = await import('../common/input/validators.js');
  const instant = parseInstant(value);
  if (!instant) {
    throw InvalidInputError.parameter(
      name,
      'must be YYYY-MM-DD, "YYYY-MM-DD HH:MM:SS" (both UTC) or an RFC 3339 instant such as 2026-10-01T12:00:00Z',
    );
  }
  return new Date(instant);
}

function renamed(fault: InputFault, optionOf: Readonly<Record<string, string>>): InputFault {
  const name = 'pointer' in fault ? fault.pointer : fault.parameter;
  // On the command line every value is text, so this is only said about JSON.
  return { parameter: optionOf[name] ?? name, detail: fault.detail.replace(', as a string', '') };
}

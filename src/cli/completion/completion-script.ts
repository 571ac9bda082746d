import type { Command } from 'commander';
import { completedValues } from '../suggesting-option';

/** What may follow the words typed so far: names of commands, or options and the values of a choice. */
interface Place {
  /** The commands typed so far, such as `cdr import`; empty at the start. */
  readonly path: string;
  readonly words: readonly string[];
  /** The values of each option of which some are known. */
  readonly values: readonly (readonly [option: string, values: readonly string[]])[];
}

/** A script that completes the commands, options and choices of a program; values such as file names are the shell's. */
export function completionScript(shell: 'bash' | 'zsh' | 'fish', program: Command): string {
  const places = placesOf(program, []);
  switch (shell) {
    case 'bash':
      return bash(places);
    case 'zsh':
      // zsh runs bash's completion functions.
      return `#compdef deleted-calls\nautoload -U +X bashcompinit && bashcompinit\n${bash(places)}`;
    case 'fish':
      return fish(places);
  }
}

function placesOf(command: Command, path: readonly string[]): Place[] {
  const options = command.options.filter(({ hidden }) => !hidden).map(({ long }) => long ?? '');
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const names = command.commands.map((child) => child.name());
  const words = [...names, ...choices, ...options, '--help', ...(path.length > 0 ? ['--json'] : [])];
  return [
    {
      path: path.join(' '),
      words: words.filter(Boolean),
      values: command.options.flatMap((option) => {
        const values = completedValues(option)?.filter((value) => !value.includes(' '));
        return option.long && values ? [[option.long, values] as const] : [];
      }),
    },
    ...command.commands.flatMap((child) => placesOf(child, [...path, child.name()])),
  ];
}

function bash(places: readonly Place[]): string {
  const cases = places.flatMap(({ path, words, values }) => [
    ...values.map(([option, choices]) => `    '${path}|${option}') words='${choices.join(' ')}' ;;`),
    `    '${path}|'*) words='${words.join(' ')}' ;;`,
  ]);
  return `_deleted_calls() {
  local path='' word words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) continue ;; esac
    case "\${path:+$path }$word" in
${places
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      '${path}') path='${path}' ;;`)
  .join('\n')}
    esac
  done
  case "$path|\${COMP_WORDS[COMP_CWORD-1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _deleted_calls deleted-calls
`;
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, words, values }) => {
    const condition = path === '' ? '__fish_use_subcommand' : `__deleted_calls_at ${path}`;
    const complete = `complete -c deleted-calls -n '${condition}'`;
    return [
      `${complete} -f -a '${words.join(' ')}'`,
      ...values.map(([option, choices]) => `${complete} -x -l ${option.slice(2)} -a '${choices.join(' ')}'`),
    ];
  });
  return `function __deleted_calls_at
  set -l words (commandline -opc | string match -v -- '-*')
  test "$words[2..-1]" = "$argv"
end
${lines.join('\n')}
complete -c deleted-calls -F
`;
}

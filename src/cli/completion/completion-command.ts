import { Argument, Command } from 'commander';
import type { Shell } from '../shell';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

const HELP = `
For this session: source <(deleted-calls completion bash). For every session:
  bash  deleted-calls completion bash > /etc/bash_completion.d/deleted-calls
  zsh   deleted-calls completion zsh > /usr/local/share/zsh/site-functions/_deleted-calls
  fish  deleted-calls completion fish > ~/.config/fish/completions/deleted-calls.fish`;

/** `completion bash|zsh|fish`: a script that completes commands and options in that shell. */
export function addCompletionCommand(completion: Command, shell: Shell): void {
  completion
    .addArgument(new Argument('<shell>', 'whose script to print').choices(SHELLS))
    .addHelpText('after', HELP)
    .action(async (name: (typeof SHELLS)[number]) => {
      const { completionScript } = await import('./completion-script.js');
      const script = completionScript(name, completion.parent ?? completion);
      shell.terminal.result({ shell: name, script }, script.trimEnd());
    });
}

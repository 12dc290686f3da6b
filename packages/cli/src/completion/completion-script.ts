import { completeCommand, type Shell } from './shells.js';

/**
 * Each asks `actway __complete` with the words up to the cursor, and takes a line of the answer as it is: no shell
 * evaluates what a server calls its actions.
 */
const scripts: Record<Shell, string> = {
  bash: `# Completion of actway for bash: eval "$(actway completion bash)" in ~/.bashrc
_actway() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(actway ${completeCommand} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _actway actway
`,
  zsh: `#compdef actway
# Completion of actway for zsh: eval "$(actway completion zsh)" in ~/.zshrc, after compinit
_actway() {
  local -a found
  found=("\${(@f)$(actway ${completeCommand} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=(\${found:#})
  if (( \${#found} )); then
    compadd -- "\${found[@]}"
  else
    _files
  fi
}
compdef _actway actway
`,
  fish: `# Completion of actway for fish: actway completion fish > ~/.config/fish/completions/actway.fish
function __actway_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    actway ${completeCommand} -- $words[2..-1] "$current" 2>/dev/null
end
complete -c actway -a '(__actway_complete)'
`,
};

export function completionScript(shell: Shell): string {
  return scripts[shell];
}

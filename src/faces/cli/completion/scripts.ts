/** Shells that have a completion script. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** Each asks `verifcda complete` what may follow: one candidate a line, a tab, its description; `:files` where files may stand. */
export const scripts: Record<Shell, string> = {
  bash: `# verifcda completion bash > /etc/bash_completion.d/verifcda
_verifcda() {
  local IFS=$'\\n' word="\${COMP_WORDS[COMP_CWORD]}" found
  [[ "$word" == "=" ]] && word=""
  found="$("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1)"
  COMPREPLY=($(compgen -W "\${found%:files}" -- "$word"))
  if [[ "$found" == *:files ]]; then COMPREPLY+=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _verifcda verifcda
`,
  zsh: `#compdef verifcda
# verifcda completion zsh > "\${fpath[1]}/_verifcda"
_verifcda() {
  local line tab=$'\\t'
  local -a found
  for line in "\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ "$line" == ":files" ]]; then _files
    elif [[ -n "$line" ]]; then found+=("\${\${line%%$tab*}//:/\\\\:}:\${line#*$tab}")
    fi
  done
  _describe verifcda found
}
if [[ "\${funcstack[1]}" == "_verifcda" ]]; then _verifcda "$@"; else compdef _verifcda verifcda; fi
`,
  fish: `# verifcda completion fish > ~/.config/fish/completions/verifcda.fish
function __verifcda_complete
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  verifcda complete -- $before[2..-1] "$current" 2>/dev/null | string match -v ':files'
end
complete -c verifcda -a '(__verifcda_complete)'
`,
  powershell: `# verifcda completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName verifcda -ScriptBlock {
  param($word, $line, $position)
  $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  $next = if ($word -eq '') { @('--next') } else { @() }
  verifcda complete @next '--' @words 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
    $text, $description = $_ -split "\`t", 2
    $shown = if ($description) { $description } else { $text }
    [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $shown)
  }
}
`,
};

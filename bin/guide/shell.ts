/** `export A=b C=d`, or what is set for one command. */
const assignment = /^[A-Za-z_][A-Za-z0-9_]*=/;

const unquoted = (word: string) => word.replace(/(["'])(.*?)\1/g, "$2");

/**
 * The commands of a line of shell, each as its words: divided by pipes and the like, without comments, redirections
 * and the variables set for them.
 */
export function commandsOf(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const [word] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"';])+|;/g)) {
    if (word.startsWith("#") || /^\d?>/.test(word)) break;
    const last = commands.at(-1) as string[];
    if (/^(\||\|\||&&|;)$/.test(word)) commands.push([]);
    else if (last.length > 0 || !(word === "export" || assignment.test(word))) last.push(unquoted(word));
  }
  return commands.filter((words) => words.length > 0);
}

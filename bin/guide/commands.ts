import { type Command, CommanderError } from "commander";
import { foundAt, type Line, type Page, typedOf } from "./page";
import { atScale, fluxara, isActing, leavesOf, scriptCommands } from "./programs";
import { commandsOf } from "./shell";

export type Project = { scripts: Readonly<Record<string, string>>; exists: (file: string) => boolean };

const withAll = (command: Command, act: (each: Command) => void) => {
  act(command);
  for (const each of command.commands) withAll(each, act);
};

/** Why a command would refuse these words; null if it takes them. It is parsed, not run. */
function refusal(command: Command, words: readonly string[]): string | null {
  withAll(command, (each) => {
    each.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
    if (isActing(each)) each.action(() => {});
  });
  try {
    command.parse([...words], { from: "user" });
    return null;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? null : error.message;
  }
}

/** A command that is only named, as in “`fluxara import` waits”, has no arguments. */
function isOnlyNamed(words: readonly string[]): boolean {
  const named = words.join(" ");
  return leavesOf(fluxara()).some(([path]) => path === named || path.startsWith(`${named} `));
}

function scriptRefusal(name: string, words: readonly string[], { scripts }: Project): string | null {
  if (!(name in scripts)) return `package.json has no script "${name}"`;
  const options = words[0] === "--" ? words.slice(1) : words;
  const [script] = Object.entries(scriptCommands).filter(([each]) => each === name);
  if (script !== undefined) {
    const scaled = options.includes("--scale") && name === "bench";
    return refusal(scaled ? atScale() : script[1](), options);
  }
  return options.some((word) => word.startsWith("--")) ? `npm run ${name} takes no such options` : null;
}

function wordsRefusal(words: readonly string[], project: Project): string | null {
  const [first = "", second = "", ...more] = words[0] === "npx" ? words.slice(1) : words;
  if (first === "fluxara") {
    const given = words.slice(words.indexOf("fluxara") + 1);
    return isOnlyNamed(given) ? null : refusal(fluxara(), given);
  }
  // A package for a program of the reader's.
  if (first === "npm" && second === "install") return null;
  if (first === "npm" && second === "run") return scriptRefusal(more[0] ?? "", more.slice(1), project);
  if (first === "npm") return scriptRefusal(second, more, project);
  const script = words.find((word) => /\.(mjs|ts)$/.test(word));
  if (first !== "node" || script === undefined || project.exists(script)) return null;
  return `there is no ${script}`;
}

/** Commands on a page that the program does not have, or would refuse. */
export const wrongCommands = (page: Page, project: Project): string[] =>
  typedOf(page).flatMap((typed) =>
    commandsOf(typed.text).flatMap((words) => {
      const why = wordsRefusal(words, project);
      return why === null ? [] : [foundAt(page, typed, `${words.join(" ")}: ${why}`)];
    }),
  );

const isOption = ({ text }: Line) => /^(-- )?--[a-z]/.test(text);

/** Options named without their command that no command has. */
export function wrongOptions(page: Page): string[] {
  const commands = [
    ...leavesOf(fluxara()).map(([, command]) => command),
    ...Object.values(scriptCommands).map((make) => make()),
    atScale(),
  ];
  const known = new Set(commands.flatMap(({ options }) => options.map(({ long }) => long)));
  return typedOf(page)
    .filter(isOption)
    .flatMap((span) => (span.text.match(/--[a-z][a-z0-9-]*/g) ?? []).map((option) => [span, option] as const))
    .filter(([, option]) => !known.has(option))
    .map(([span, option]) => foundAt(page, span, `no command has the option ${option}`));
}

/** Options of `fluxara` that no page names beside their command. */
export const unnamedOptions = (pages: readonly Page[]): string[] =>
  leavesOf(fluxara()).flatMap(([path, { options }]) => {
    const about = pages.filter((page) => typedOf(page).some(({ text }) => text.includes(`fluxara ${path}`)));
    const said = about.flatMap(typedOf).map(({ text }) => text);
    const missing = options.filter(
      ({ long }) => !said.some((text) => text.split(/[ ,=]/).includes(long ?? "")),
    );
    return [
      ...(about.length === 0 ? [`no page names fluxara ${path}`] : []),
      ...missing.map(({ long }) => `no page about fluxara ${path} names ${long}`),
    ];
  });

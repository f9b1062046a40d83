import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { built } from "@/lib/built";
import { type SnippetLanguage, snippetLanguages } from "@/lib/domain/reference/snippets";

/** Starting Node or Python for each example would take longer than all of them: each file named by a line is run. */
const node = `import { createInterface } from "node:readline";
for await (const file of createInterface(process.stdin)) {
  await import(file).catch(console.error);
  console.log("\\u0004");
}`;
const python = `import sys, traceback
for line in iter(sys.stdin.readline, ""):
    try: exec(open(line.strip()).read(), {})
    except Exception: traceback.print_exc(file=sys.stdout)
    print("\\u0004", flush=True)`;
const bash = `while read -r file; do bash "$file" 2>&1; printf '\\n\\004\\n'; done`;

const programs: Record<SnippetLanguage, { command: string; args: string[]; ending: string }> = {
  curl: { command: "bash", args: ["-c", bash], ending: "sh" },
  TypeScript: { command: process.execPath, args: ["--input-type=module", "-e", node], ending: "mjs" },
  Python: { command: "python3", args: ["-c", python], ending: "py" },
};

/** Those that this machine can run; all of them where nothing may be left out. */
export const runnableLanguages = (): readonly SnippetLanguage[] =>
  snippetLanguages.filter(
    (language) => process.env.CI || spawnSync(programs[language].command, ["--version"]).status === 0,
  );

/** A reader's folder with the client that this build serves, and one process for each language. */
export function snippetRunner(env: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-snippets-"));
  const client = join(folder, "node_modules/@fluxara/client");
  mkdirSync(client, { recursive: true });
  execFileSync("tar", ["-xzf", built("client.tgz"), "-C", client, "--strip-components=1"]);
  const children = new Map<SnippetLanguage, ChildProcess>();
  let count = 0;

  function childOf(language: SnippetLanguage): ChildProcess {
    const { command, args } = programs[language];
    const options = { cwd: folder, env: { ...process.env, ...env }, detached: true } as const;
    const child = children.get(language) ?? spawn(command, args, options);
    children.set(language, child);
    return child;
  }

  function stop(language: SnippetLanguage): void {
    const { pid } = children.get(language) ?? {};
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
    children.delete(language);
  }

  /** Runs an example as it is written, until it ends or `over` settles; returns what it wrote. */
  async function run(language: SnippetLanguage, text: string, over: Promise<unknown>): Promise<string> {
    const file = join(folder, `${++count}.${programs[language].ending}`);
    writeFileSync(
      file,
      language === "TypeScript" ? transformSync(text, { loader: "ts", format: "esm" }).code : text,
    );
    const { stdin, stdout, stderr } = childOf(language);
    let output = "";
    const ended = new Promise<boolean>((resolve) => {
      for (const stream of [stdout, stderr])
        stream?.setEncoding("utf8").on("data", (piece: string) => {
          output = (output + piece).slice(-4_000);
          if (output.includes("\u0004")) resolve(true);
        });
    });
    stdin?.write(`${file}\n`);
    const hasEnded = await Promise.race([ended, over.then(() => false)]);
    for (const stream of [stdout, stderr]) stream?.removeAllListeners("data");
    if (!hasEnded) stop(language);
    return output;
  }

  return {
    folder,
    run,
    close() {
      for (const language of children.keys()) stop(language);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

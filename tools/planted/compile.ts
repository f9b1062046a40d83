import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type NumberedFault, withFault } from "./write-faults";

const compilers = ["node_modules/typescript-7/bin/tsc", "node_modules/typescript/bin/tsc"];

/** The files with errors. */
async function compile(copy: string): Promise<Set<string>> {
  const compiler = compilers.find((each) => existsSync(path.join(copy, each))) ?? "";
  const args = [compiler, "--noEmit", "-p", ".", "--pretty", "false"];
  const child = spawn(process.execPath, args, { cwd: copy, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  for await (const text of child.stdout.setEncoding("utf8")) said += text;
  return new Set([...said.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file = ""]) => file));
}

/** Compiles with faults, at most one for each file. */
async function compileWith(copy: string, faults: readonly NumberedFault[]): Promise<Set<string>> {
  const plain = faults.map(
    ({ file }) => [path.join(copy, file), readFileSync(path.join(copy, file), "utf8")] as const,
  );
  for (const [at, [file, text]] of plain.entries()) {
    const fault = faults[at];
    if (fault !== undefined) writeFileSync(file, withFault(text, fault));
  }
  try {
    return await compile(copy);
  } finally {
    for (const [file, text] of plain) writeFileSync(file, text);
  }
}

type Find = (faults: readonly NumberedFault[]) => Promise<number[]>;

/** An error is its file's fault; where no file with an error has one, halves tell whose it is. */
const findIn =
  (copy: string, known: ReadonlySet<string>): Find =>
  async (faults) => {
    if (faults.length === 0) return [];
    const find = findIn(copy, known);
    const wrong = await compileWith(copy, faults);
    if ([...wrong].every((file) => known.has(file))) return [];
    const found = faults.filter(({ file }) => wrong.has(file));
    if (found.length > 0)
      return [...found.map(({ n }) => n), ...(await find(faults.filter(({ file }) => !wrong.has(file))))];
    if (faults.length === 1) return faults.map(({ n }) => n);
    const half = Math.ceil(faults.length / 2);
    return [...(await find(faults.slice(0, half))), ...(await find(faults.slice(half)))];
  };

/** The first, second, … fault of each file. */
function byTurns(faults: readonly NumberedFault[]): NumberedFault[][] {
  const turns: NumberedFault[][] = [];
  for (const fault of faults) {
    const turn = turns.find((each) => !each.some(({ file }) => file === fault.file));
    if (turn) turn.push(fault);
    else turns.push([fault]);
  }
  return turns;
}

/** The faults that the compiler finds. What it says of the tree without them does not count. */
export async function findByCompiler(copy: string, faults: readonly NumberedFault[]): Promise<number[]> {
  const find = findIn(copy, await compile(copy));
  const found: number[] = [];
  for (const turn of byTurns(faults)) found.push(...(await find(turn)));
  return found;
}

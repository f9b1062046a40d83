/// <reference types="node" />

/** Where the faulted copy has its state; written in when this file is copied to it. */
const folder = "PLANTED_FOLDER";

// Bundlers of pages find no import of Node's; a test may replace the clock or count files later.
const files = typeof process === "undefined" ? undefined : process.getBuiltinModule?.("node:fs");
const clock = typeof process === "undefined" ? undefined : process.hrtime?.bigint;

function readActive(): string {
  try {
    return files?.readFileSync(`${folder}/active`, "utf8") ?? "none";
  } catch {
    return "none";
  }
}

const active = readActive();
const activeFault = Number(active);
const notes = `${folder}/reach/${typeof process === "undefined" ? 0 : process.pid}`;

/** Enough to tell one test from the next, for a process that has no name of a test. */
const sameNs = 20_000_000n;
const noted = new Map<number, bigint>();

function write(text: string): void {
  files?.appendFileSync(notes, `${clock?.()} ${text}\n`);
}

/** From here on, what is reached is reached by this. */
export function markReach(text: string): void {
  if (active !== "reach") return;
  noted.clear();
  write(`> ${text}`);
}

function noteReach(n: number): void {
  const now = clock?.() ?? 0n;
  const before = noted.get(n);
  if (before !== undefined && now - before < sameNs) return;
  noted.set(n, now);
  write(String(n));
}

let isNamed = false;

/** A process that a fault keeps busy for ever has to be ended. */
function nameProcess(): void {
  if (!isNamed) files?.appendFileSync(`${folder}/processes`, `${process.pid}\n`);
  isNamed = true;
}

/** Whether the fault is the active one. */
export function plantedFault(n: number): boolean {
  if (active === "reach") noteReach(n);
  if (n !== activeFault) return false;
  nameProcess();
  return true;
}

import { readdirSync, readFileSync } from "node:fs";
import { cpuMsOf } from "@/lib/bytes/imaging/child/cpu-time";

/**
 * CPU time in ms, including that of reaped children, and resident memory in bytes, of a process and all its
 * descendants.
 */
export type ProcessUsage = { cpuMs: number; residentBytes: number };

// The same on every Linux that Node runs on.
const pageBytes = 4096;

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** The fields of /proc/<pid>/stat after the process name, which may contain spaces. */
const fieldsOf = (stat: string) => stat.slice(stat.lastIndexOf(")") + 2).split(" ");

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : null;
    if (stat === null) continue;
    const parent = Number(fieldsOf(stat)[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

function treeOf(pid: number): number[] {
  const children = childrenByParent();
  const tree = [pid];
  for (const one of tree) tree.push(...(children.get(one) ?? []));
  return tree;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function usageOfOne(pid: number): ProcessUsage {
  const pages = read(`/proc/${pid}/statm`)?.split(" ")[1];
  return { cpuMs: cpuMsOf(pid) ?? 0, residentBytes: Number(pages ?? 0) * pageBytes };
}

export function usageOf(pid: number): ProcessUsage {
  const all = treeOf(pid).map(usageOfOne);
  return { cpuMs: sum(all.map((one) => one.cpuMs)), residentBytes: sum(all.map((one) => one.residentBytes)) };
}

/** Of one process alone, for cases where its descendants' share must not count. */
export const ownUsageOf = usageOfOne;
export const residentBytesOf = (pid: number) => usageOfOne(pid).residentBytes;

/** CPU time of this process and of the children that it has reaped, in ms. */
export const ownCpuMs = () => usageOfOne(process.pid).cpuMs;

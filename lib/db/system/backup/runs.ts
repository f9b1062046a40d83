import { db } from "@/lib/db/client";
import type { RunKind } from "@/lib/db/generated/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

type RunStart = { kind: RunKind; host: string; place: string; at: Date };

/** Notes that a run began; returns its id. */
export async function beginRun(
  _system: SystemScope<"backup">,
  { kind, host, place, at }: RunStart,
): Promise<string> {
  const data = { kind, host, startedAt: at, result: { place } };
  return (await db().run.create({ data, select: { id: true } })).id;
}

/** `result`: what it counted. */
export async function finishRun(
  _system: SystemScope<"backup">,
  id: string,
  { whole, result }: { whole: boolean; result: object },
  at: Date,
): Promise<void> {
  await db().run.update({ where: { id }, data: { finishedAt: at, whole, result }, select: { id: true } });
}

/** When a backup to a place began last, and whether one was made; null: never. */
export async function lastBackup(
  _system: SystemScope<"backup">,
  place: string,
): Promise<{ startedAt: Date; isMade: boolean } | null> {
  const found = await db().run.findFirst({
    where: { kind: "backup", result: { path: ["place"], equals: place } },
    orderBy: { startedAt: "desc" },
    select: { startedAt: true, result: true },
  });
  return found && { startedAt: found.startedAt, isMade: Object.hasOwn(Object(found.result), "manifest") };
}

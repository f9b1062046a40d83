import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type Progress = { step: string; done: number; total: number };

/** Stores how far the work named `key` is. */
export async function saveProgress(
  _system: SystemScope<"sweep">,
  key: string,
  { step, done, total }: Progress,
): Promise<void> {
  const now = { step, done, total, at: new Date() };
  await db().progress.upsert({ where: { key }, create: { key, ...now }, update: now });
}

export async function findProgress(_system: SystemScope<"sweep">, key: string): Promise<Progress | null> {
  return db().progress.findUnique({ where: { key }, select: { step: true, done: true, total: true } });
}

export async function deleteProgress(_system: SystemScope<"sweep">, key: string): Promise<void> {
  await db().progress.deleteMany({ where: { key } });
}

/** Deletes progress that was not updated since `before`: its process ended before the work did. */
export async function deleteOldProgress(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().progress.deleteMany({ where: { at: { lt: before } } });
}

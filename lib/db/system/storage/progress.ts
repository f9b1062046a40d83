import { db } from "@/lib/db/client";

export type Progress = { step: string; done: number; total: number };

/** Stores how far the work named `key` is. */
export async function saveProgress(key: string, { step, done, total }: Progress): Promise<void> {
  const now = { step, done, total, at: new Date() };
  await db().progress.upsert({ where: { key }, create: { key, ...now }, update: now });
}

export async function findProgress(key: string): Promise<Progress | null> {
  return db().progress.findUnique({ where: { key }, select: { step: true, done: true, total: true } });
}

export async function deleteProgress(key: string): Promise<void> {
  await db().progress.deleteMany({ where: { key } });
}

/** Deletes progress that was not updated since `before`: its process ended before the work did. */
export async function deleteOldProgress(before: Date): Promise<void> {
  await db().progress.deleteMany({ where: { at: { lt: before } } });
}

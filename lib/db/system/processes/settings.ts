import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/** Null if nothing was stored under the key. */
export async function readSetting(key: string): Promise<string | null> {
  const [known] = await rowsOf<{ value: string }>(Prisma.sql`SELECT value FROM "Setting" WHERE key = ${key}`);
  return known?.value ?? null;
}

/** Stores a value unless the key exists, and returns the stored one. */
export async function claimSetting(key: string, value: string): Promise<string> {
  const known = await readSetting(key);
  if (known !== null) return known;
  await db().setting.createMany({ data: [{ key, value }], skipDuplicates: true });
  return (await db().setting.findUniqueOrThrow({ where: { key } })).value;
}

export async function saveSetting(key: string, value: string): Promise<void> {
  await db().setting.upsert({
    where: { key },
    create: { key, value },
    update: { value },
    select: { key: true },
  });
}

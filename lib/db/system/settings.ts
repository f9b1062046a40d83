import { db, prepared } from "@/lib/db/client";

const read = { name: "setting", text: 'SELECT value FROM "Setting" WHERE key = $1' };

/** Stores a value unless the key exists, and returns the stored one. */
export async function claimSetting(key: string, value: string): Promise<string> {
  const [known] = await prepared<{ value: string }>(read, [key]);
  if (known !== undefined) return known.value;
  await db().setting.createMany({ data: [{ key, value }], skipDuplicates: true });
  return (await db().setting.findUniqueOrThrow({ where: { key } })).value;
}

/** Null if nothing was stored under the key. */
export async function readSetting(key: string): Promise<string | null> {
  const [known] = await prepared<{ value: string }>(read, [key]);
  return known?.value ?? null;
}

export async function saveSetting(key: string, value: string): Promise<void> {
  await db().setting.upsert({
    where: { key },
    create: { key, value },
    update: { value },
    select: { key: true },
  });
}

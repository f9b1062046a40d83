import { db, prepared } from "@/lib/db/client";

const read = { name: "setting", text: 'SELECT value FROM "Setting" WHERE key = $1' };

/** Stores a value unless the key exists, and returns the stored one. */
export async function claimSetting(key: string, value: string): Promise<string> {
  const [known] = await prepared<{ value: string }>(read, [key]);
  if (known !== undefined) return known.value;
  await db().setting.createMany({ data: [{ key, value }], skipDuplicates: true });
  return (await db().setting.findUniqueOrThrow({ where: { key } })).value;
}

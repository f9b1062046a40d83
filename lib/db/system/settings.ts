import { db, prepared } from "@/lib/db/client";

const read = { name: "setting", text: 'SELECT value FROM "Setting" WHERE key = $1' };

/** The value kept under a key; the first one to name it decides. */
export async function claimSetting(key: string, value: string): Promise<string> {
  const [known] = await prepared<{ value: string }>(read, [key]);
  if (known !== undefined) return known.value;
  await db().setting.createMany({ data: [{ key, value }], skipDuplicates: true });
  return (await db().setting.findUniqueOrThrow({ where: { key } })).value;
}

import { db } from "@/lib/db/client";

/** The value kept under a key; the first one to name it decides. */
export async function claimSetting(key: string, value: string): Promise<string> {
  await db().setting.createMany({ data: [{ key, value }], skipDuplicates: true });
  return (await db().setting.findUniqueOrThrow({ where: { key } })).value;
}

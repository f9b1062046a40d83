import { db, rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Key of the row while no token works: in a restored copy in which revoked ones may be back. */
export const tokensWait = "tokens-wait";

/** Null if nothing was stored under the key. */
export async function readSetting(
  _system: SystemScope<"sweep" | "backup" | "install">,
  key: string,
): Promise<string | null> {
  const [known] = await rowsOf<{ value: string }>(Prisma.sql`SELECT value FROM "Setting" WHERE key = ${key}`);
  return known?.value ?? null;
}

/** Stores a value unless the key exists, and returns the stored one. */
export async function claimSetting(
  system: SystemScope<"install">,
  key: string,
  value: string,
): Promise<string> {
  const known = await readSetting(system, key);
  if (known !== null) return known;
  await db().setting.createMany({ data: [{ key, value }], skipDuplicates: true });
  return (await db().setting.findUniqueOrThrow({ where: { key } })).value;
}

export async function saveSetting(
  _system: SystemScope<"sweep" | "backup" | "install">,
  key: string,
  value: string,
  tx: Db = db(),
): Promise<void> {
  await tx.setting.upsert({
    where: { key },
    create: { key, value },
    update: { value },
    select: { key: true },
  });
}

/** Returns how many of them there were. */
export async function removeSettings(
  _system: SystemScope<"backup">,
  keys: readonly string[],
  tx: Db,
): Promise<number> {
  return (await tx.setting.deleteMany({ where: { key: { in: [...keys] } } })).count;
}

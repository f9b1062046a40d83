import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

export type Turn = { name: string; holder: string; forMs: number };

/**
 * Takes or keeps a turn that no other process holds; returns whether this process has it. It ends by the database's
 * clock, so that a process that was killed or hangs loses it.
 */
export async function takeTurn(
  _system: SystemScope<"sweep">,
  { name, holder, forMs }: Turn,
): Promise<boolean> {
  const rows = await db().$queryRaw<{ holder: string }[]>`
    INSERT INTO "Turn" AS t (name, holder, until, at) VALUES (${name}, ${holder}, now() + ${forMs} * interval '1 ms', now())
    ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until, at = EXCLUDED.at
      WHERE t.holder = EXCLUDED.holder OR t.until < now()
    RETURNING holder`;
  return rows.length > 0;
}

/** Gives it back before its end; does nothing if another process has it. */
export async function endTurn(_system: SystemScope<"sweep">, name: string, holder: string): Promise<void> {
  await db().turn.updateMany({ where: { name, holder }, data: { until: new Date(0) } });
}

/** When any process last had the turn; null: never. */
export async function lastTurn(_system: SystemScope<"install">, name: string): Promise<Date | null> {
  return (await db().turn.findUnique({ where: { name }, select: { at: true } }))?.at ?? null;
}

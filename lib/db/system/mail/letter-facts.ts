import { db } from "@/lib/db/client";
import type { Role } from "@/lib/domain/access/permissions";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** An invitation that is still open; null otherwise. */
export async function findMailedInvitation(
  _system: SystemScope<"sweep">,
  id: string,
  now: Date,
): Promise<{ role: Role; endsAt: Date; workspace: string; by: string | null } | null> {
  const found = await db().invitation.findFirst({
    where: { id, usedAt: null, endedAt: null, endsAt: { gt: now } },
    select: {
      role: true,
      endsAt: true,
      workspace: { select: { title: true } },
      by: { select: { name: true } },
    },
  });
  return found && { ...found, workspace: found.workspace.title, by: found.by?.name ?? null };
}

const maxTitles = 100;

/** Titles of the tokens that work, by name. */
export async function listTokenTitles(
  _system: SystemScope<"sweep">,
  accountId: string,
  now: Date,
): Promise<string[]> {
  const rows = await db().token.findMany({
    where: { accountId, revokedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    select: { title: true },
    orderBy: { title: "asc" },
  });
  return rows.slice(0, maxTitles).map(({ title }) => title);
}

export async function findMailedName(
  _system: SystemScope<"sweep">,
  accountId: string,
): Promise<string | null> {
  const found = await db().account.findUnique({ where: { id: accountId }, select: { name: true } });
  return found?.name ?? null;
}

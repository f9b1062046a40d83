import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import type { PlanKind } from "@/lib/domain/retention/removal-plan";

/** Longer than any round of duties; a process that hangs loses its turn after this time. */
const maxTurnMs = 600_000;

/**
 * Does the work unless another process is doing it. The lock is held by an open transaction, so that it ends with the process,
 * whatever happens; the work uses connections of its own. Returns whether it was this process's turn.
 */
export function inTurn(_system: SystemScope<"sweep">, work: () => Promise<void>): Promise<boolean> {
  return db().$transaction(
    async (tx) => {
      const [row] = await tx.$queryRaw<{ mine: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended('fluxara duties', 0)) AS mine`;
      if (row?.mine !== true) return false;
      await work();
      return true;
    },
    { timeout: maxTurnMs },
  );
}

const nameOf = (duty: string) => `duty ${duty}`;

/** When it was last done; null: never. */
export async function lastDone(_system: SystemScope<"sweep" | "backup">, duty: string): Promise<Date | null> {
  const row = await db().setting.findUnique({ where: { key: nameOf(duty) } });
  return row === null ? null : new Date(row.value);
}

export async function markDone(
  _system: SystemScope<"sweep" | "backup">,
  duty: string,
  at: Date,
): Promise<void> {
  const [key, value] = [nameOf(duty), at.toISOString()];
  await db().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/** Every workspace, with how often its newest policy plans removals. */
export function listScheduled(
  _system: SystemScope<"sweep">,
): Promise<{ id: string; scheduleHours: number | null }[]> {
  return db().$queryRaw`
    SELECT DISTINCT ON (p."workspaceId") p."workspaceId" AS id, p."scheduleHours"
    FROM "PolicyVersion" p ORDER BY p."workspaceId", p.version DESC`;
}

type Proposals = { workspaceId: string; kind: PlanKind; environmentId: string | null };

const ofProgram = ({ workspaceId, kind, environmentId }: Proposals) => ({
  workspaceId,
  kind,
  accountId: null,
  ...(environmentId === null ? {} : { pressure: { path: ["environmentId"], equals: environmentId } }),
});

/** Whether the program itself is making or executing such a plan, or has proposed one since then. */
export async function isBusy(_system: SystemScope<"sweep">, which: Proposals, since: Date): Promise<boolean> {
  const found = await db().plan.findFirst({
    where: {
      ...ofProgram(which),
      OR: [{ state: { in: ["making", "running"] } }, { state: "draft", createdAt: { gt: since } }],
    },
    select: { id: true },
  });
  return found !== null;
}

/** Deletes what the program proposed and nobody executed: a newer plan replaces it. */
export async function dropProposals(_system: SystemScope<"sweep">, which: Proposals): Promise<void> {
  await db().plan.deleteMany({ where: { ...ofProgram(which), state: "draft" } });
}

export async function dropPlan(_system: SystemScope<"sweep">, id: string): Promise<void> {
  await db().plan.deleteMany({ where: { id, state: "draft" } });
}

import { isInChain } from "@/lib/db/audit/is-in-chain";
import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Db } from "@/lib/db/transaction";
import { installation } from "@/lib/domain/access/access-of";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { type ChainEnd, type ChainedEvent, chainStart } from "@/lib/domain/audit/chain";

type Row = {
  id: bigint;
  at: Date;
  accountId: string | null;
  actorName: string | null;
  action: string;
  subject: string;
  detail: unknown;
};

/** An event that is not in the chain yet. */
export type WaitingEvent = { id: bigint; event: Omit<ChainedEvent, "seq" | "previous" | "hash"> };

/** Workspaces, and the installation, whose newest events are not in their chain yet. */
export async function listUnchained(_system: SystemScope<"sweep">): Promise<string[]> {
  const rows = await rowsOf<{ workspaceId: string }>(Prisma.sql`
    SELECT DISTINCT coalesce("workspaceId", ${installation}::uuid) AS "workspaceId" FROM "AuditEvent" WHERE seq IS NULL`);
  return rows.map((row) => row.workspaceId);
}

/** Locks the chain's end until the transaction commits, so that one process at a time appends; others wait. */
export async function lockChainEnd(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  tx: Db,
): Promise<ChainEnd> {
  await tx.$executeRaw`
    INSERT INTO "AuditChain" (id, "workspaceId", hash, "verifiedHash")
    VALUES (${workspaceId}::uuid, nullif(${workspaceId}::uuid, ${installation}::uuid), ${chainStart.hash}, ${chainStart.hash})
    ON CONFLICT DO NOTHING`;
  const [end] = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`
    SELECT seq, hash FROM "AuditChain" WHERE id = ${workspaceId}::uuid FOR UPDATE`;
  return end === undefined ? chainStart : { seq: Number(end.seq), hash: end.hash };
}

/** In the order of writing. An event that was written after another had committed has the larger id. */
export async function listWaiting(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  take: number,
  tx: Db,
): Promise<WaitingEvent[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.id, e.at, e."accountId", a.name AS "actorName", e.action, e.subject, e.detail
    FROM "AuditEvent" e LEFT JOIN "Account" a ON a.id = e."accountId"
    WHERE ${isInChain(workspaceId)} AND e.seq IS NULL ORDER BY e.id LIMIT ${take}`;
  return rows.map(({ id, at, accountId, actorName, action, subject, detail }) => ({
    id,
    event: {
      at: at.toISOString(),
      actor: accountId === null ? null : { id: accountId, name: actorName ?? "a removed account" },
      action,
      subject,
      detail,
    },
  }));
}

/** Puts events into the chain, and moves its end. Call with the end locked. */
export async function appendToChain(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  links: readonly { id: bigint; line: ChainedEvent }[],
  tx: Db,
): Promise<void> {
  const last = links.at(-1)?.line;
  if (last === undefined) return;
  const values = links.map(
    ({ id, line }) =>
      Prisma.sql`(${id}::bigint, ${line.seq}::bigint, ${line.previous}, ${line.hash}, ${line.actor?.name ?? null}::text)`,
  );
  await tx.$executeRaw`
    UPDATE "AuditEvent" e SET seq = v.seq, previous = v.previous, hash = v.hash, "actorName" = v.name
    FROM (VALUES ${Prisma.join(values)}) AS v(id, seq, previous, hash, name) WHERE e.id = v.id`;
  await tx.$executeRaw`
    UPDATE "AuditChain" SET seq = ${last.seq}, hash = ${last.hash} WHERE id = ${workspaceId}::uuid`;
}

import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import type { ChainEnd } from "@/lib/domain/audit/chain";

/** A chain's end, how far it was checked, and the first event that did not fit. */
export type ChainState = {
  end: ChainEnd;
  /** `at` null: not checked yet. */
  verified: ChainEnd & { at: Date | null };
  brokenSeq: number | null;
};

/** Workspaces that have a chain, and the installation. */
export async function listChains(_system: SystemScope<"sweep">): Promise<string[]> {
  const rows = await db().auditChain.findMany({ select: { id: true } });
  return rows.map((row) => row.id);
}

/** Null until an event is chained. */
export async function findChain(
  _system: SystemScope<"sweep">,
  workspaceId: string,
): Promise<ChainState | null> {
  const row = await db().auditChain.findUnique({ where: { id: workspaceId } });
  if (row === null) return null;
  const verified = { seq: Number(row.verifiedSeq), hash: row.verifiedHash, at: row.verifiedAt };
  return {
    end: { seq: Number(row.seq), hash: row.hash },
    verified,
    brokenSeq: row.brokenSeq === null ? null : Number(row.brokenSeq),
  };
}

/** Stores what a check found; `brokenSeq` null: intact up to `verified`. */
export async function saveCheck(
  _system: SystemScope<"sweep">,
  workspaceId: string,
  found: { verified: ChainEnd; brokenSeq: number | null; at: Date },
): Promise<void> {
  await db().auditChain.updateMany({
    where: { id: workspaceId },
    data: {
      verifiedSeq: found.verified.seq,
      verifiedHash: found.verified.hash,
      verifiedAt: found.at,
      brokenSeq: found.brokenSeq,
    },
  });
}

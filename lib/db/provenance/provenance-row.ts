import { readFacts } from "@/lib/db/codecs/provenance";
import { Prisma } from "@/lib/db/generated/client";
import type { ProvenanceFacts } from "@/lib/domain/provenance/provenance-facts";

/** Columns of `"Provenance" p`, which may have no row. */
export type FlatProvenance = {
  facts: unknown;
  readAt: Date | null;
  readBy: string | null;
  trustList: string | null;
};

export const provenanceColumnsSql = Prisma.raw(`p.facts, p."readAt", p."readBy", p."trustList"`);

export const provenanceOfArtifactSql = Prisma.raw(`
    LEFT JOIN "Provenance" p ON p."workspaceId" = a."workspaceId" AND p.sha256 = a.sha256`);

/** `read`: null where nothing was read yet. */
export type ProvenanceRow = {
  facts: ProvenanceFacts;
  read: { at: string; by: string; trustList: string } | null;
};

export const provenanceRow = ({ facts, readAt, readBy, trustList }: FlatProvenance): ProvenanceRow => ({
  facts: readFacts(facts),
  read:
    readAt === null || readBy === null || trustList === null
      ? null
      : { at: readAt.toISOString(), by: readBy, trustList },
});

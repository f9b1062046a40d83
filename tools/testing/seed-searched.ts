import type { FacetKey } from "@/lib/db/artifacts/facet-columns";
import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";
import { asLongWork } from "@/lib/lane";
import { seedArtifacts, seedStars } from "./seed-artifacts";

const count = 4_000;
const sets = 60;

/** In every prompt: many words are looked up otherwise than few. */
export const always = "one two three four five six";

export type SearchedRow = {
  id: string;
  at: number;
  stars: number;
  prompt: string;
  state: string;
  values: Record<FacetKey, string | null>;
};

/**
 * Words of every frequency: in all prompts, in half, in one of 40, in one of 900, only in the oldest; spread over 71
 * weeks. One artifact in seven is removed; presets and samplers are skewed, and rare where the words are frequent. One
 * artifact in five has steps that tell its age. Returns them as a search should see them.
 */
export const seedSearched = (scope: Scope): Promise<SearchedRow[]> => asLongWork(() => insertSearched(scope));

async function insertSearched(scope: Scope): Promise<SearchedRow[]> {
  await seedArtifacts("demo", scope.userId, count);
  await db().$executeRaw`INSERT INTO "VariantSet" (id, "workspaceId", key, title)
    SELECT ('01900000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, ${scope.workspaceId}::uuid, 'set-' || n, 'Set ' || n
    FROM generate_series(1, ${sets}) n`;
  await db().$executeRaw`UPDATE "Artifact" SET
    prompt = 'all ' || ${always}::text || CASE WHEN index % 2 = 0 THEN ' half halves' ELSE ' other' END || CASE WHEN index % 40 = 0 THEN ' seldom' ELSE '' END
      || CASE WHEN index % 900 = 0 THEN ' rare' ELSE '' END || CASE WHEN index > 3500 THEN ' former' ELSE '' END
      || CASE WHEN index > 2000 AND index % 100 = 0 THEN ' distant' ELSE '' END,
    state = CASE WHEN index % 7 = 0 THEN 'removed' ELSE 'available' END::"ArtifactState",
    "removedAt" = CASE WHEN index % 7 = 0 THEN now() END,
    steps = CASE WHEN index % 5 = 0 THEN 100 + index / 112 ELSE 20 END, "presetKey" = 'preset-' || floor(sqrt(index % 400)), sampler = CASE WHEN index % 50 < 3 THEN NULL ELSE 'sampler ' || index % 3 END,
    "createdAt" = now() - index * interval '3 hours',
    "setId" = ('01900000-0000-7000-9000-' || lpad(to_hex(1 + index % ${sets}), 12, '0'))::uuid`;
  await seedStars(scope.userId, 11);
  await db().$executeRaw`VACUUM ANALYZE "Artifact"`;
  const found = await db().artifact.findMany({ include: { marks: true } });
  return found.map((a) => ({
    id: a.id,
    at: a.createdAt?.getTime() ?? 0,
    stars: a.marks[0]?.stars ?? 0,
    prompt: a.prompt ?? "",
    state: a.state,
    values: {
      ...{ set: a.setId, model: a.model, pipeline: a.pipelineId, preset: a.presetKey, sampler: a.sampler },
      ...{ steps: String(a.steps), size: a.sizeKey, format: a.type },
      ...{ ai: a.ai, credentials: a.credentials, signer: a.signer },
    },
  }));
}

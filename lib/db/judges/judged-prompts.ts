import { promptShaOf } from "@/lib/db/checklists/find-checklists";
import { db } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/access/access";

/** Candidates with one prompt, and how long it is, in code points. */
export type JudgedPrompt = {
  reviewId: string;
  prompt: string;
  length: number;
  /** Of candidates in their review. */
  places: number[];
};

/** The prompts of these reviews' candidates. */
export const listJudgedPrompts = (
  { workspaceId }: Scope,
  reviewIds: readonly string[],
): Promise<JudgedPrompt[]> => db().$queryRaw<JudgedPrompt[]>`
    SELECT c."reviewId", a.prompt, char_length(a.prompt) AS length, array_agg(c.position) AS places
    FROM "Candidate" c JOIN "Artifact" a ON a.id = c."artifactId"
    WHERE c."workspaceId" = ${workspaceId}::uuid AND c."reviewId" = ANY(${[...reviewIds]}::uuid[]) AND a.prompt IS NOT NULL
    GROUP BY 1, 2`;

/** The kinds of lines of the checklists that stand for these prompts, by prompt. */
export async function findPromptKinds(
  { workspaceId }: Scope,
  prompts: readonly string[],
): Promise<Map<string, string[]>> {
  const shas = new Map(prompts.map((prompt) => [prompt, promptShaOf(prompt)]));
  const found = await db().checklist.findMany({
    where: { workspaceId, state: "standing", promptSha: { in: [...new Set(shas.values())] } },
    select: { promptSha: true, lines: { where: { until: null }, select: { kind: true } } },
  });
  const kinds = new Map(found.map(({ promptSha, lines }) => [promptSha, lines.map(({ kind }) => kind)]));
  return new Map([...shas].map(([prompt, sha]) => [prompt, [...new Set(kinds.get(sha) ?? [])]]));
}

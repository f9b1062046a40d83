import type { DatasetEstimate } from "@/lib/contracts/datasets";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { findPrompts } from "@/lib/db/datasets/find-pictures";
import type { Scope } from "@/lib/domain/access/access";
import { tileUrl } from "@/lib/services/media/media-urls";
import type { Dataset } from "./gather-dataset";

const shown = 3;

/** The first rows that a trainer will read, with their pictures. */
export async function firstRows(scope: Scope, { rows }: Dataset): Promise<DatasetEstimate["first"]> {
  const first = rows.filter(({ isApart }) => !isApart).slice(0, shown);
  const ids = first.flatMap(({ pictures }) => pictures.map(({ id }) => id));
  const [prompts, artifacts] = await Promise.all([findPrompts(scope, ids), findArtifacts(scope, ids)]);
  const previews = new Map(artifacts.map((row) => [row.id, tileUrl(scope, row, scope.now())]));
  const sideOf = ({ id }: { id: string }) => ({ artifactId: id, preview: previews.get(id) ?? null });
  return first.map(({ pictures: [one, other], outcome, agreement, votes, split }) => ({
    caption: prompts.get(one.id) ?? "",
    sides: [sideOf(one), sideOf(other)],
    outcome,
    agreement,
    votes,
    split,
  }));
}

import type { Comparison } from "@/lib/contracts/compare";
import { findArtifacts } from "@/lib/db/artifacts/artifact-row";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { verdict } from "@/lib/domain/compare/fairness-verdict";
import { diffFields } from "@/lib/domain/compare/metadata-diff";
import { AppError } from "@/lib/errors";
import { artifactRecords, comparableOf } from "./artifact-record";

/** Removed artifacts can be compared too: their metadata is kept. */
export async function compareArtifacts(viewer: Viewer, ws: string, ids: string[]): Promise<Comparison> {
  const scope = authorize(viewer, ws, "compare");
  const unique = [...new Set(ids)];
  const rows = await findArtifacts(scope, unique);
  if (rows.length !== unique.length) throw new AppError("not_found", "No such artifact");
  const items = await artifactRecords(scope, rows);
  const comparables = items.map((item) => ({ ...item, ...comparableOf(item) }));
  return {
    items,
    fields: diffFields(comparables) as Comparison["fields"],
    verdict: verdict(comparables),
  };
}

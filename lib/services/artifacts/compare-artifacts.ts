import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { ComparedItem, Comparison } from "@/lib/contracts/compare";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { comparedRecord } from "@/lib/domain/compare/compared-record";
import { verdict } from "@/lib/domain/compare/fairness-verdict";
import { diffFields } from "@/lib/domain/compare/metadata-diff";
import { AppError } from "@/lib/errors";
import { comparableOf, readRecords } from "./artifact-record";

/** Removed artifacts can be compared too: their metadata is kept. */
async function readItems(viewer: Viewer, ws: string, ids: string[]): Promise<Artifact[]> {
  const scope = authorize(viewer, ws, "compare");
  const unique = [...new Set(ids)];
  const records = await readRecords(scope, unique);
  if (records.length !== unique.length) throw new AppError("not_found", "No such artifact");
  return records;
}

/** The artifacts as the compare page needs them. It computes verdicts itself, for the pictures in sight. */
export async function comparedItems(viewer: Viewer, ws: string, ids: string[]): Promise<ComparedItem[]> {
  const items = await readItems(viewer, ws, ids);
  return items.map(comparedRecord);
}

export async function compareArtifacts(viewer: Viewer, ws: string, ids: string[]): Promise<Comparison> {
  const items = await readItems(viewer, ws, ids);
  const comparables = items.map((item) => ({ ...item, ...comparableOf(item) }));
  return {
    items,
    fields: diffFields(comparables) as Comparison["fields"],
    verdict: verdict(comparables),
  };
}

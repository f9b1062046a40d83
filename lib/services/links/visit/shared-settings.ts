import { findRecords } from "@/lib/db/artifacts/artifact-row";
import type { Scope } from "@/lib/domain/access/access";
import { effectiveSettings } from "@/lib/domain/settings/artifact-record";
import type { Settings } from "@/lib/domain/settings/settings";
import type { VisitedLink } from "./find-visit";

/** Settings by artifact id; empty if the link does not share metadata. */
export async function sharedSettings(
  scope: Scope,
  { metadata, artifactIds }: Pick<VisitedLink, "metadata" | "artifactIds">,
): Promise<Map<string, Settings>> {
  if (!metadata) return new Map();
  const records = await findRecords(scope, artifactIds);
  return new Map([...records].map(([id, record]) => [id, effectiveSettings(record)]));
}

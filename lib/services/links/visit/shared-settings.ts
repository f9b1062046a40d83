import { findRecords } from "@/lib/db/artifacts/artifact-row";
import type { OpenLink } from "@/lib/db/system/shared-links";
import type { Scope } from "@/lib/domain/access/access";
import { effectiveSettings } from "@/lib/domain/settings/artifact-record";
import type { Settings } from "@/lib/domain/settings/settings";

/** Settings by artifact, where they are shared. */
export async function sharedSettings(
  scope: Scope,
  { metadata, artifactIds }: Pick<OpenLink, "metadata" | "artifactIds">,
): Promise<Map<string, Settings>> {
  if (!metadata) return new Map();
  const records = await findRecords(scope, artifactIds);
  return new Map([...records].map(([id, record]) => [id, effectiveSettings(record)]));
}

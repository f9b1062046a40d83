import { assertDefined } from "@/lib/assert";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { Embedded } from "@/lib/contracts/settings";
import { type ArtifactRow, findRecords, findWithRecords } from "@/lib/db/artifacts/artifact-row";
import { findDeliveredAgain } from "@/lib/db/artifacts/delivered-again";
import { findSourcesOf } from "@/lib/db/artifacts/find-sources";
import { loadRules } from "@/lib/db/artifacts/load-rules";
import type { Scope } from "@/lib/domain/access/access";
import type { Comparable } from "@/lib/domain/compare/compare-settings";
import { drift } from "@/lib/domain/compare/drift";
import { provenanceDto } from "@/lib/services/provenance/provenance-dto";
import { artifactItems } from "./artifact-dto";

type Metadata = Artifact["metadata"];

/** An artifact's four kinds of metadata in the shape that the domain compares. */
export function comparableOf(artifact: Artifact): Comparable {
  const { asked, recorded, embedded, measured } = artifact.metadata;
  return {
    id: artifact.id,
    name: artifact.name,
    pipeline: artifact.pipeline,
    derivedFrom: artifact.derivedFrom,
    asked,
    recorded,
    embedded,
    measured,
  };
}

/** Full records, in the order of the rows. */
export async function artifactRecords(scope: Scope, rows: ArtifactRow[]): Promise<Artifact[]> {
  const ids = rows.map((row) => row.id);
  const [rules, records] = await Promise.all([loadRules(scope), findRecords(scope, ids)]);
  return recordsOf(scope, { rows, rules, records });
}

/**
 * Full records by id, with their rows and rules read in one statement. Ids that the scope does not see are left out.
 */
export const readRecords = async (scope: Scope, ids: readonly string[]): Promise<Artifact[]> =>
  recordsOf(scope, await findWithRecords(scope, ids));

async function recordsOf(
  scope: Scope,
  { rows, rules, records }: Awaited<ReturnType<typeof findWithRecords>>,
): Promise<Artifact[]> {
  const ids = rows.map(({ id }) => id);
  const [items, again, sources] = await Promise.all([
    artifactItems(scope, rows, rules),
    findDeliveredAgain(scope, rows),
    findSourcesOf(scope, ids),
  ]);
  return items.map(({ cut: _, ...item }) => {
    const record = assertDefined(records.get(item.id), "record");
    const { asked, recorded, embedded, measured, prompt, negativePrompt } = record;
    const metadata: Metadata = {
      asked,
      recorded,
      embedded: embedded && Embedded.parse(embedded),
      measured,
    };
    const completed = record.job.status === "completed" ? record.job.endedAt : null;
    return {
      ...item,
      prompt,
      negativePrompt,
      job: {
        createdAt: record.job.createdAt.toISOString(),
        startedAt: record.job.startedAt?.toISOString() ?? null,
        completedAt: completed?.toISOString() ?? null,
      },
      metadata,
      provenance: provenanceDto(record.provenance),
      derivedFrom: sources.get(item.id) ?? [],
      version: record.version,
      deliveredAgain: item.state === "removed" ? (again.get(item.sha256) ?? null) : null,
      drift: drift(metadata) as Artifact["drift"],
    };
  });
}

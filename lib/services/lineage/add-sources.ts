import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import type { DerivedFromBody } from "@/lib/contracts/lineage";
import { lockSources, raiseVersion } from "@/lib/db/lineage/sources-version";
import { findMadeOf, findNamed, insertEdges, lockLineage } from "@/lib/db/lineage/write-edges";
import { inStatements, type Statements } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";
import { getArtifact } from "@/lib/services/artifacts/get-artifact";
import { assertSourcesSeen } from "./assert-sources-seen";

type Target = { id: string; version: number };

async function add(
  scope: Scope<"job:write">,
  { id, version }: Target,
  { derivedFrom }: DerivedFromBody,
  tx: Statements,
): Promise<"stale" | "added"> {
  await lockLineage(scope, false, tx);
  const row = await lockSources(scope, id, tx);
  if (row === null) throw new AppError("not_found", "No such artifact");
  if (row.version !== version) return "stale";
  const found = await findNamed(scope, derivedFrom, tx);
  const among = found.flatMap(({ sourceId }) => sourceId ?? []);
  const madeOf = await findMadeOf(scope, id, among, tx);
  found.forEach(({ sourceId, sha256 }, i) => {
    if (sha256 === row.sha256 || (sourceId !== null && madeOf.has(sourceId)))
      throw invalid(`derivedFrom.${i}`, "The source was itself made of this artifact; lineage has no cycles");
  });
  const made = { artifactId: id, sha256: row.sha256, jobId: null };
  if ((await insertEdges(scope, made, found, tx)) > 0) await raiseVersion(scope, id, tx);
  return "added";
}

/**
 * Adds what an artifact was made of; the same once more changes nothing. Throws `precondition_failed` if stale, `invalid`
 * if a source is not seen or would close a cycle.
 */
export async function addSources(
  viewer: Viewer,
  ws: string,
  target: Target,
  body: DerivedFromBody,
): Promise<Artifact> {
  const scope = authorize(viewer, ws, "job:write");
  const current = await getArtifact(viewer, ws, target.id);
  await assertSourcesSeen(scope, body.derivedFrom);
  if ((await inStatements((tx) => add(scope, target, body, tx))) === "added")
    return getArtifact(viewer, ws, target.id);
  throw new AppError("precondition_failed", "Its sources were changed meanwhile; read it and send its ETag", {
    current,
  });
}

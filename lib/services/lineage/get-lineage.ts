import type { Lineage } from "@/lib/contracts/lineage";
import { findRuled } from "@/lib/db/artifacts/artifact-row";
import { listEdges, walkEdges } from "@/lib/db/lineage/walk-edges";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { artifactItems } from "@/lib/services/artifacts/artifact-dto";

const maxNodes = 200;

/** What the viewer does not see is not there, nor what is reached only through it. */
export async function getLineage(viewer: Viewer, ws: string, id: string, depth: number): Promise<Lineage> {
  const scope = authorize(viewer, ws, "artifact:read");
  const { ids, more } = await walkEdges(scope, id, { depth, most: maxNodes });
  const [{ rows, rules }, edges] = await Promise.all([findRuled(scope, ids), listEdges(scope, ids)]);
  if (rows[0]?.id !== id) throw new AppError("not_found", "No such artifact");
  const nodes = await artifactItems(scope, rows, rules);
  const there = new Set(nodes.map((node) => node.id));
  const seesJobs = scope.rights.has("job:read");
  return {
    nodes,
    // A source may lie beyond the walk, and an artifact may have been hidden since.
    edges: edges
      .filter(({ from, to }) => there.has(from) && there.has(to))
      .map((edge) => (seesJobs ? edge : { ...edge, jobId: null })),
    more,
  };
}

/** Whether the viewer sees anything that the artifact was made from, or that was made from it. */
export async function hasLineage(viewer: Viewer, ws: string, id: string): Promise<boolean> {
  const scope = authorize(viewer, ws, "artifact:read");
  return (await walkEdges(scope, id, { depth: 1, most: 1 })).more;
}

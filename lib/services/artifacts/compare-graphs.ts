import type { GraphComparison, GraphQuery } from "@/lib/contracts/compare";
import { findArtifacts, findRecords } from "@/lib/db/artifacts/artifact-row";
import { authorize, type Viewer } from "@/lib/domain/access/access";
import { graphDiff } from "@/lib/domain/compare/graph/graph-diff";
import type { Graph } from "@/lib/domain/embedded/comfy/graph";
import { keptGraph } from "@/lib/domain/embedded/comfy/kept-graph";
import { AppError, invalid } from "@/lib/errors";

/** Removed artifacts can be compared too: their texts are kept. */
export async function compareGraphs(
  viewer: Viewer,
  ws: string,
  { a, b }: GraphQuery,
): Promise<GraphComparison> {
  const scope = authorize(viewer, ws, "compare");
  const [rows, records] = await Promise.all([findArtifacts(scope, [a, b]), findRecords(scope, [a, b])]);
  const graphOf = (parameter: "a" | "b", id: string): Graph => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw new AppError("not_found", "No such artifact");
    const graph = keptGraph(records.get(id)?.embedded?.raw ?? {});
    if (graph === null) throw invalid(parameter, `"${row.name}" has no ComfyUI graph`);
    return graph;
  };
  const nodes = graphDiff(graphOf("a", a), graphOf("b", b));
  return { nodes: nodes as GraphComparison["nodes"] };
}

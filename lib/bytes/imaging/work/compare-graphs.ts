import type { GraphsCompared, GraphsJob } from "@/lib/bytes/imaging/child/protocol";
import { graphDiff } from "@/lib/domain/compare/graph/graph-diff";
import { keptGraph } from "@/lib/domain/embedded/comfy/kept-graph";

export function compareGraphs({ a, b }: GraphsJob): GraphsCompared {
  const [one, other] = [keptGraph(a), keptGraph(b)];
  if (one === null) return { without: "a" };
  if (other === null) return { without: "b" };
  return { nodes: graphDiff(one, other) };
}

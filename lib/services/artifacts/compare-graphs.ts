import { imaging } from "@/lib/bytes/imaging/pool";
import type { GraphComparison, GraphQuery } from "@/lib/contracts/compare";
import { findArtifacts, findRecords } from "@/lib/db/artifacts/artifact-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError, invalid } from "@/lib/errors";

/**
 * Removed artifacts can be compared too: their texts are kept. A file's graph may be built to take long, so an imaging
 * process reads and compares them.
 */
export async function compareGraphs(
  viewer: Viewer,
  ws: string,
  { a, b }: GraphQuery,
): Promise<GraphComparison> {
  const scope = authorize(viewer, ws, "compare");
  const [rows, records] = await Promise.all([findArtifacts(scope, [a, b]), findRecords(scope, [a, b])]);
  const ids = { a, b };
  const nameOf = (id: string): string => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw new AppError("not_found", "No such artifact");
    return row.name;
  };
  const names = { a: nameOf(a), b: nameOf(b) };
  const textsOf = (side: "a" | "b") => records.get(ids[side])?.embedded?.raw ?? {};
  const compared = await imaging().run({ kind: "graphs", a: textsOf("a"), b: textsOf("b") });
  if ("without" in compared)
    throw invalid(compared.without, `"${names[compared.without]}" has no ComfyUI graph`);
  return { nodes: compared.nodes as GraphComparison["nodes"] };
}

import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { Prisma as P } from "@/lib/db/generated/client";

type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
};

const rowsOf = (node: PlanNode): number =>
  (node["Actual Rows"] +
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0)) *
  node["Actual Loops"];

function* nodes(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* nodes(child);
}

/** Runs a query and returns how many rows its scans read, including those filtered out. */
export async function rowsRead(query: Prisma.Sql): Promise<{ read: number; how: string[] }> {
  const answer = await db().$queryRaw<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(
    P.sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${query}`,
  );
  const plan = answer[0]?.["QUERY PLAN"][0]?.Plan;
  if (plan === undefined) throw new Error("EXPLAIN gave no plan");
  const scans = [...nodes(plan)].filter((n) => n["Node Type"].includes("Scan"));
  const how = scans.map(
    (n) => `${n["Node Type"]} ${n["Index Name"] ?? n["Relation Name"] ?? ""}: ${rowsOf(n)}`,
  );
  return { read: scans.reduce((sum, n) => sum + rowsOf(n), 0), how };
}

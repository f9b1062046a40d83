import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import { figure, spread, timeOf } from "../figures";
import { drawnPng, uniquePng } from "../pictures";
import type { Program } from "../program";
import { available, inFlight, ws } from "../runner";
import type { Row } from "../table";

/** Each artifact is made of all of the layer before: 9,984 edges, 200 artifacts within ten steps of most. */
const [layers, across] = [40, 16];

async function derive(program: Program, { id }: ArtifactItem, sources: readonly ArtifactItem[]) {
  const params = { ws, id };
  const { version } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...program, params });
  await call("POST /workspaces/{ws}/artifacts/{id}/derived-from", {
    ...program,
    params,
    ifMatch: version,
    body: { derivedFrom: sources.map((source) => ({ artifactId: source.id, kind: "img2img" })) },
  });
}

export async function measureLineage(program: Program, rounds: number): Promise<Row[]> {
  const small = await drawnPng(64);
  const items = await available(
    program,
    Array.from({ length: layers * across }, () => uniquePng(small)),
  );
  const layerOf = (index: number) => Math.floor(index / across);
  await inFlight(items.slice(across), 2, (item, index) =>
    derive(program, item, items.slice(layerOf(index) * across, (layerOf(index) + 1) * across)),
  );
  const lineage = (index: number) =>
    call("GET /workspaces/{ws}/artifacts/{id}/lineage", {
      ...program,
      params: { ws, id: (items[(index * 37) % items.length] as ArtifactItem).id },
      query: { depth: 10 },
    });
  const list = () =>
    call("GET /workspaces/{ws}/artifacts", { ...program, params: { ws }, query: { limit: 200 } });
  const [lineages, lists]: [number[], number[]] = [[], []];
  for (let i = -20; i < 200 * rounds; i++) {
    const taken = [await timeOf(() => lineage(i + 20)), await timeOf(list)] as const;
    if (i < 0) continue;
    lineages.push(taken[0]);
    lists.push(taken[1]);
  }
  return [
    figure("lineage, 10 steps of 9,984 edges: p50, p99", spread(lineages), "p99 ≤ 60 ms"),
    figure("a list of as many artifacts (200), by turns with it: p50, p99", spread(lists), ""),
  ];
}

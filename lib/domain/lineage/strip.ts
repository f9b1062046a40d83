import type { LineageKind } from "./lineage-kind";

type Lineage<N> = {
  nodes: readonly N[];
  edges: readonly { from: string; to: string; kind: LineageKind }[];
};

/** An artifact beside another, and how one was made of the other. */
export type Relative<N> = { node: N; kinds: LineageKind[] };

/** The direct sources of an artifact and what was made of it, each once, in the order of the nodes. */
export function relativesOf<N extends { id: string }>(id: string, { nodes, edges }: Lineage<N>) {
  const beside = (kindsOf: (other: string) => LineageKind[]): Relative<N>[] =>
    nodes
      .map((node) => ({ node, kinds: [...new Set(kindsOf(node.id))] }))
      .filter(({ kinds }) => kinds.length > 0);
  const between = (from: string, to: string) =>
    edges.filter((edge) => edge.from === from && edge.to === to).map(({ kind }) => kind);
  return {
    from: beside((other) => between(other, id)),
    into: beside((other) => between(id, other)),
  };
}

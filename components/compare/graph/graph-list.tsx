"use client";

import type { NodeDiff } from "@/lib/domain/compare/graph/graph-diff";
import { isChanged } from "./input-text";
import { KindLabel } from "./kind-label";
import { NodeInputs } from "./node-inputs";

type GraphListProps = { nodes: readonly NodeDiff[]; names: readonly [string, string] };

const order: readonly NodeDiff["kind"][] = ["changed", "added", "removed"];

/** For narrow windows: nodes that differ, one by one, and the names of identical ones. */
export function GraphList({ nodes, names }: GraphListProps) {
  const parts = order.flatMap((kind) => nodes.filter((node) => node.kind === kind));
  const same = nodes.filter(({ kind }) => kind === "same");
  return (
    <div className="grid min-h-0 content-start gap-2 overflow-y-auto p-3">
      <ul aria-label="Nodes that differ" className="grid gap-2 empty:hidden">
        {parts.map((node) => (
          <li key={node.id} className="grid gap-2 rounded-lg border bg-bg p-3">
            <h2 className="flex flex-wrap items-center justify-between gap-2 font-semibold">
              <span className="[overflow-wrap:anywhere]">{node.type}</span>
              <KindLabel kind={node.kind} />
            </h2>
            <NodeInputs
              node={{
                ...node,
                inputs: node.kind === "changed" ? node.inputs.filter(isChanged) : node.inputs,
              }}
              nodes={nodes}
              names={names}
            />
          </li>
        ))}
      </ul>
      {same.length > 0 ? (
        <details className="rounded-lg border bg-bg p-3">
          <summary className="min-h-6 cursor-pointer text-ink-2 pointer-coarse:min-h-11">
            {same.length} identical
          </summary>
          <p className="mt-2 text-ink-2 [overflow-wrap:anywhere]">
            {same.map(({ type }) => type).join(", ")}
          </p>
        </details>
      ) : null}
    </div>
  );
}

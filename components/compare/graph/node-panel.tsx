import type { NodeDiff } from "@/lib/domain/compare/graph/graph-diff";
import { KindLabel } from "./kind-label";
import { NodeInputs } from "./node-inputs";

type NodePanelProps = { node: NodeDiff; nodes: readonly NodeDiff[]; names: readonly [string, string] };

/** The chosen node beside the drawing. */
export function NodePanel({ node, nodes, names }: NodePanelProps) {
  return (
    <section
      aria-label="Chosen node"
      aria-live="polite"
      className="grid w-72 shrink-0 content-start gap-3 overflow-y-auto border-l bg-bg p-3.5"
    >
      <h2 className="font-semibold [overflow-wrap:anywhere]">
        {node.type} <span className="num font-normal text-ink-3">#{node.id}</span>
      </h2>
      <KindLabel kind={node.kind} />
      <NodeInputs node={node} nodes={nodes} names={names} />
    </section>
  );
}

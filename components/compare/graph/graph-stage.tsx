"use client";

import { useQuery } from "@tanstack/react-query";
import { Workflow } from "lucide-react";
import { useState } from "react";
import { useKeys } from "@/components/shell/keys/use-keys";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Failure } from "@/components/ui/feedback/failure";
import { Checkbox } from "@/components/ui/form/checkbox";
import { plural } from "@/components/ui/text/format";
import { useIsPhone } from "@/components/ui/use-is-phone";
import { graphsOf } from "@/lib/client/artifacts/compare";
import type { ComparedItem } from "@/lib/contracts/compare";
import type { NodeDiff } from "@/lib/domain/compare/graph/graph-diff";
import type { ModeProps } from "../modes/mode-view";
import { GraphCanvas } from "./graph-canvas";
import { GraphList } from "./graph-list";
import { isOtherValue } from "./input-text";
import { NodePanel } from "./node-panel";

/** The graphs of champion and challenger, merged into one, or why that is not possible. */
export function GraphStage({ shown, names }: ModeProps) {
  const [one, other] = shown;
  if (one === undefined || other === undefined) return null;
  const lacking = [one, other].findIndex((item) => !item.hasGraph);
  if (lacking >= 0)
    return (
      <EmptyState icon={<Workflow />} title="No graphs to compare">
        {names[lacking]} has no ComfyUI graph. Choose another candidate or another mode.
      </EmptyState>
    );
  return <Graphs key={`${one.id} ${other.id}`} one={one} other={other} names={names} />;
}

type GraphsProps = { one: ComparedItem; other: ComparedItem; names: readonly string[] };

function Graphs({ one, other, names: [a = "", b = ""] }: GraphsProps) {
  const { data, error, refetch } = useQuery(graphsOf(one.workspace, one.id, other.id));
  if (error !== null)
    return (
      <div className="p-5">
        <Failure error={error} onRetry={() => void refetch()} />
      </div>
    );
  return data === undefined ? null : <Drawn nodes={data.nodes} names={[a, b]} />;
}

type DrawnProps = { nodes: readonly NodeDiff[]; names: readonly [string, string] };

/** A node with a changed value says more than one that is only linked differently. */
const firstOf = (parts: readonly NodeDiff[]) =>
  parts.find(({ inputs, kind }) => kind === "changed" && inputs.some(isOtherValue)) ?? parts[0];

const kinds = ["changed", "added", "removed"] as const;

function Drawn({ nodes, names }: DrawnProps) {
  const isPhone = useIsPhone();
  const parts = nodes.filter(({ kind }) => kind !== "same");
  const [whole, setWhole] = useState(parts.length === 0);
  const [chosenId, setChosenId] = useState<string | null>(firstOf(parts)?.id ?? null);
  const chosen = nodes.find(({ id }) => id === chosenId) ?? null;
  const step = (by: number) => () => {
    const at = parts.findIndex(({ id }) => id === chosenId);
    const next = parts[(at + by + parts.length) % parts.length];
    if (next !== undefined) setChosenId(next.id);
  };
  useKeys({ j: step(1), k: step(-1) }, parts.length > 0);
  const counts = kinds.map((kind) => [kind, parts.filter((node) => node.kind === kind).length] as const);
  const summary = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
  const sentence = parts.length === 0 ? "The graphs are identical" : summary.join(", ");
  return (
    <section aria-label="Graph" className="absolute inset-0 flex flex-col bg-stage max-sm:pb-16">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b bg-bg px-3.5 py-2">
        <p role="status" className="font-[550]">
          {sentence}
          <span className="font-normal text-ink-2"> · {plural(nodes.length, "node")}</span>
        </p>
        {isPhone ? null : (
          <Checkbox
            label="Show identical nodes"
            checked={whole}
            onCheckedChange={(shown) => setWhole(shown === true)}
          />
        )}
      </header>
      {isPhone ? (
        <GraphList nodes={nodes} names={names} />
      ) : (
        <div className="flex min-h-0 flex-1">
          <GraphCanvas nodes={nodes} whole={whole} chosenId={chosenId} onChoose={setChosenId} />
          {chosen === null ? null : <NodePanel node={chosen} nodes={nodes} names={names} />}
        </div>
      )}
    </section>
  );
}

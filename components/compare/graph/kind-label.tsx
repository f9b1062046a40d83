import clsx from "clsx";
import { Equal, type LucideIcon, Minus, PencilLine, Plus } from "lucide-react";
import type { NodeDiff } from "@/lib/domain/compare/graph/graph-diff";

type NodeKind = NodeDiff["kind"];

const looks: Readonly<Record<NodeKind, { icon: LucideIcon; word: string; tone: string; frame: string }>> = {
  same: { icon: Equal, word: "Same", tone: "text-ink-3", frame: "border-line-2" },
  changed: { icon: PencilLine, word: "Changed", tone: "text-expiring", frame: "border-expiring" },
  added: { icon: Plus, word: "Added", tone: "text-preferred", frame: "border-preferred border-dashed" },
  removed: { icon: Minus, word: "Removed", tone: "text-rejected", frame: "border-rejected border-dashed" },
};

export const frameOf = (kind: NodeKind) => looks[kind].frame;

/** Icon, word and colour of what happened to a node. */
export function KindLabel({ kind }: { kind: NodeKind }) {
  const { icon: Icon, word, tone } = looks[kind];
  return (
    <span className={clsx("inline-flex items-center gap-1 font-[550] text-xs", tone)}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {word}
    </span>
  );
}

import { ArrowRight } from "lucide-react";
import { LongText } from "@/components/ui/text/long-text";
import type { InputDiff, NodeDiff } from "@/lib/domain/compare/graph/graph-diff";
import { inputText, isChanged } from "./input-text";

type NodeInputsProps = { node: NodeDiff; nodes: readonly NodeDiff[]; names: readonly [string, string] };

/** The inputs of a node, old and new, changed ones first. */
export function NodeInputs({ node, nodes, names }: NodeInputsProps) {
  const changed = node.kind === "changed" ? node.inputs.filter(isChanged) : [];
  const others = node.inputs.filter((input) => !changed.includes(input));
  const side = node.kind === "added" ? "b" : "a";
  if (node.inputs.length === 0) return <p className="text-ink-3">It has no inputs.</p>;
  return (
    <dl className="grid gap-2.5">
      {changed.map((input) => (
        <Change key={input.name} input={input} nodes={nodes} names={names} />
      ))}
      {others.map((input) => (
        <div key={input.name}>
          <dt className="text-ink-3 text-xs">{input.name}</dt>
          <dd className="text-ink-2 [overflow-wrap:anywhere]">
            <LongText text={inputText(input[side], nodes)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type ChangeProps = Omit<NodeInputsProps, "node"> & { input: InputDiff };

function Change({ input, nodes, names: [a, b] }: ChangeProps) {
  return (
    <div className="rounded-md bg-accent-bg px-2.5 py-2">
      <dt className="font-[550]">{input.name}</dt>
      <dd className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2 gap-y-1 [overflow-wrap:anywhere]">
        <span className="col-span-2">
          <span className="sr-only">{a}: </span>
          <LongText text={inputText(input.a, nodes)} />
        </span>
        <ArrowRight aria-hidden className="mt-0.5 size-4 text-ink-2" />
        <span className="font-[550]">
          <span className="sr-only">{b}: </span>
          <LongText text={inputText(input.b, nodes)} />
        </span>
      </dd>
    </div>
  );
}

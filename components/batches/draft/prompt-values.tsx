"use client";

import { Field } from "@/components/ui/form/field";
import { Input, Textarea } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import type { GenerateAxis } from "@/lib/client/batches/draft";
import { splitList } from "@/lib/client/batches/read-value";
import { ValueChips } from "./value-chips";

type PromptAxis = Extract<GenerateAxis, { find: string } | { template: string }>;
type PromptWay = "find" | "template" | "values";

const ways = [
  { value: "values", label: "Whole prompts" },
  { value: "find", label: "Replace words" },
  { value: "template", label: "Alternatives" },
] as const;

const wayOf = (axis: GenerateAxis): PromptWay =>
  "find" in axis ? "find" : "template" in axis ? "template" : "values";

type PromptValuesProps = {
  axis: GenerateAxis;
  /** The prompt of the base. */
  prompt: string;
  refused: ReadonlySet<number>;
  onAxis: (axis: GenerateAxis) => void;
};

/** Prompts: whole ones, words replaced in the base's, or alternatives in braces. */
export function PromptValues({ axis, prompt, refused, onAxis }: PromptValuesProps) {
  const fresh: Record<PromptWay, GenerateAxis> = {
    values: { key: "prompt", values: prompt === "" ? [] : [prompt] },
    find: { key: "prompt", find: "", with: [] },
    template: { key: "prompt", template: prompt },
  };
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2 py-2">
      <Segmented
        label="How prompts vary"
        className="justify-self-start"
        value={wayOf(axis)}
        options={ways}
        onChange={(way) => onAxis(fresh[way])}
      />
      {"values" in axis ? (
        <ValueChips
          name="prompt"
          values={axis.values.map(String)}
          refused={refused}
          choices={[]}
          placeholder="another prompt"
          onAdd={(typed) => {
            onAxis({ key: "prompt", values: [...axis.values, ...splitList("prompt", typed)] });
            return true;
          }}
          onRemove={(place) => onAxis({ key: "prompt", values: axis.values.filter((_, i) => i !== place) })}
        />
      ) : (
        <Words axis={axis as PromptAxis} refused={refused} onAxis={onAxis} />
      )}
    </div>
  );
}

type WordsProps = { axis: PromptAxis; refused: ReadonlySet<number>; onAxis: (axis: GenerateAxis) => void };

function Words({ axis, refused, onAxis }: WordsProps) {
  if ("template" in axis)
    return (
      <Field label="Prompt with alternatives" hint="a {red|blue} house makes two; {{ and }} are braces">
        <Textarea
          rows={2}
          value={axis.template}
          onChange={(event) => onAxis({ key: "prompt", template: event.target.value })}
        />
      </Field>
    );
  return (
    <div className="grid grid-cols-1 gap-x-3 xl:grid-cols-[12rem_minmax(0,1fr)] xl:items-end">
      <Field label="Words of the prompt">
        <Input
          value={axis.find}
          placeholder="cat"
          onChange={(event) => onAxis({ key: "prompt", find: event.target.value, with: axis.with })}
        />
      </Field>
      <ValueChips
        name="replacement"
        values={axis.with}
        refused={refused}
        choices={[]}
        placeholder="instead: dog"
        onAdd={(typed) => {
          onAxis({ ...axis, with: [...axis.with, ...splitList("words", typed)] });
          return true;
        }}
        onRemove={(place) => onAxis({ ...axis, with: axis.with.filter((_, i) => i !== place) })}
      />
    </div>
  );
}

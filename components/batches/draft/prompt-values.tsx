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
  /** Of the base; null: whole prompts or words to replace are settled. */
  prompt: string | null;
  refused: ReadonlySet<number>;
  onAxis: (axis: GenerateAxis) => void;
};

/** Prompts: whole ones, words replaced in the base's, or alternatives in braces. */
export function PromptValues({ axis, prompt, refused, onAxis }: PromptValuesProps) {
  if (prompt === null) return <Chosen {...{ axis, refused, onAxis }} />;
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
        <Chosen {...{ axis, refused, onAxis }} />
      ) : (
        <Words axis={axis as PromptAxis} refused={refused} onAxis={onAxis} />
      )}
    </div>
  );
}

type ChosenProps = Omit<PromptValuesProps, "prompt">;

/** Whole prompts, or what replaces the words. */
function Chosen({ axis, refused, onAxis }: ChosenProps) {
  const isFind = "find" in axis;
  const chosen = isFind ? axis.with : "values" in axis ? axis.values.map(String) : [];
  const take = (values: string[]) => onAxis(isFind ? { ...axis, with: values } : { key: "prompt", values });
  return (
    <ValueChips
      name={isFind ? "replacement" : "prompt"}
      values={chosen}
      refused={refused}
      choices={[]}
      placeholder={isFind ? "instead: dog" : "another prompt"}
      onAdd={(typed) => {
        take([...chosen, ...splitList(isFind ? "words" : "prompt", typed)]);
        return true;
      }}
      onRemove={(place) => take(chosen.filter((_, i) => i !== place))}
    />
  );
}

type WordsProps = ChosenProps & { axis: PromptAxis };

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
      <Chosen {...{ axis, refused, onAxis }} />
    </div>
  );
}

"use client";

import type { GenerateAxis } from "@/lib/client/batches/draft";
import { readValue } from "@/lib/client/batches/read-value";
import type { Offer } from "@/lib/domain/runners/offer";
import { ValueChips } from "./value-chips";

type NamedPipeline = { id: string; version?: string };

/** "Draw, 2": as the form's list of pipelines says it. */
function pipelineLabel({ id, version }: NamedPipeline, offers: readonly Offer[]): string {
  const same = offers.filter(({ pipeline }) => pipeline.id === id);
  const offer = same.find(({ pipeline }) => pipeline.version === version) ?? same[0];
  return `${offer?.title ?? id}, ${version ?? "newest"}`;
}

type PipelineValuesProps = {
  values: readonly unknown[];
  offers: readonly Offer[];
  refused: ReadonlySet<number>;
  onAxis: (axis: GenerateAxis) => void;
};

/** The pipelines that make the cells: by title and version, or by id and version. */
export function PipelineValues({ values, offers, refused, onAxis }: PipelineValuesProps) {
  const labels = values.map((value) => pipelineLabel(value as NamedPipeline, offers));
  const add = (typed: string) => {
    const text = typed.trim();
    const offer = offers.find(({ pipeline }) => pipelineLabel(pipeline, offers) === text);
    const read = offer?.pipeline ?? readValue({ key: "pipeline", type: "text" }, text);
    onAxis({ key: "pipeline", values: [...values, read] });
    return true;
  };
  return (
    <ValueChips
      name="pipeline"
      values={labels}
      refused={refused}
      choices={offers
        .map(({ pipeline }) => pipelineLabel(pipeline, offers))
        .filter((label) => !labels.includes(label))}
      placeholder="pipeline, version"
      onAdd={add}
      onRemove={(place) => onAxis({ key: "pipeline", values: values.filter((_, i) => i !== place) })}
    />
  );
}

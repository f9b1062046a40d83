"use client";

import dynamic from "next/dynamic";
import type { GenerateAxis } from "@/lib/client/batches/draft";
import { readValue } from "@/lib/client/batches/read-value";
import { loaderOf } from "@/lib/client/loader-of";
import type { Offer, OfferedSetting } from "@/lib/domain/runners/offer";
import { OneKeyValues, SeveralKeysValues } from "./axis-values";
import { RefusalLine } from "./refusal-line";
import type { Refusals } from "./refusals";
import { SeedValues } from "./seed-values";

const PromptValues = dynamic(
  loaderOf(() => import("./prompt-values"), "PromptValues"),
  { loading: () => null },
);
const PipelineValues = dynamic(
  loaderOf(() => import("./pipeline-values"), "PipelineValues"),
  { loading: () => null },
);

export type ValuesEditorProps = {
  axis: GenerateAxis;
  /** As the server reads it; undefined until it has. */
  rows: readonly (readonly unknown[])[] | undefined;
  /** The base's; null if the way in which prompts vary is settled. */
  prompt: string | null;
  offers: readonly Offer[];
  settings: readonly OfferedSetting[];
  refusals: Refusals;
  onAxis: (axis: GenerateAxis) => void;
};

const settingOf = ({ axis, settings }: Pick<ValuesEditorProps, "axis" | "settings">): OfferedSetting => {
  const key = "key" in axis ? axis.key : "";
  return settings.find((each) => each.key === key) ?? { key, type: "text" };
};

/** The place of the value that a refusal is about: `axes.1.values.2`. */
const placeOf = (path: string): number => Number(/^axes\.\d+\.(?:values|with)\.(\d+)/.exec(path)?.[1] ?? -1);

/** The values of an axis, and why some are refused. */
export function ValuesEditor(props: ValuesEditorProps) {
  return (
    <>
      <Values {...props} />
      {props.refusals.map((refusal) => (
        <RefusalLine
          key={`${refusal.path} ${refusal.reason}`}
          refusal={refusal}
          onChoose={(near) => props.onAxis(replaced(props, placeOf(refusal.path), near))}
        />
      ))}
    </>
  );
}

/** The axis with another value at a place. */
function replaced(props: ValuesEditorProps, place: number, near: string): GenerateAxis {
  const { axis } = props;
  if (!("values" in axis && "key" in axis)) return axis;
  const setting = settingOf(props);
  return {
    key: axis.key,
    values: axis.values.map((value, i) => (i === place ? readValue(setting, near) : value)),
  };
}

function Values(props: ValuesEditorProps) {
  const { axis, rows, prompt, offers, refusals, onAxis } = props;
  const refused = new Set(refusals.map(({ path }) => placeOf(path)));
  if ("keys" in axis) return <SeveralKeysValues axis={axis} refused={refused} onAxis={onAxis} />;
  const setting = settingOf(props);
  if (axis.key === "seed") {
    const seeds = (rows ?? []).map(([seed]) => String(seed));
    return <SeedValues {...{ axis, setting, seeds, refused, onAxis }} />;
  }
  if (axis.key === "prompt") return <PromptValues {...{ axis, prompt, refused, onAxis }} />;
  const values = "values" in axis ? axis.values : (rows ?? []).map(([value]) => value);
  if (axis.key === "pipeline") return <PipelineValues {...{ values, offers, refused, onAxis }} />;
  return (
    <OneKeyValues axis={{ key: axis.key, values }} setting={setting} refused={refused} onAxis={onAxis} />
  );
}

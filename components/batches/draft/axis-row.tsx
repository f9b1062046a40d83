"use client";

import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { Select } from "@/components/ui/form/select";
import { IconButton } from "@/components/ui/icon-button";
import { withPercents } from "@/components/ui/text/format";
import { type GenerateAxis, keysOf } from "@/lib/client/batches/draft";
import { readValue } from "@/lib/client/batches/read-value";
import { loaderOf } from "@/lib/client/loader-of";
import type { KnownOffer, OfferedSetting } from "@/lib/domain/runners/offer";
import { OneKeyValues, SeveralKeysValues } from "./axis-values";
import { RefusalLine } from "./refusal-line";
import type { Refusals } from "./refusals";
import { SeedValues } from "./seed-values";
import { settingName } from "./setting-words";

const PromptValues = dynamic(loaderOf(() => import("./prompt-values"), "PromptValues"));
const PipelineValues = dynamic(loaderOf(() => import("./pipeline-values"), "PipelineValues"));

export type AxisRowProps = {
  at: number;
  axis: GenerateAxis;
  /** As the server reads it; undefined until it has. */
  rows: readonly (readonly unknown[])[] | undefined;
  prompt: string;
  offers: readonly KnownOffer[];
  /** Why it was proposed. */
  reason: string | undefined;
  /** What can vary, this axis' own settings included. */
  settings: readonly OfferedSetting[];
  refusals: Refusals;
  onKey: (key: string) => void;
  onAxis: (axis: GenerateAxis) => void;
  onRemove: () => void;
};

const sizes = "width and height";

/** The place of the value that a refusal is about: `axes.1.values.2`. */
const placeOf = (path: string): number => Number(/^axes\.\d+\.(?:values|with)\.(\d+)/.exec(path)?.[1] ?? -1);

/** One axis: its setting, its values, and by how much it multiplies. */
export function AxisRow(props: AxisRowProps) {
  const { at, axis, rows, reason, settings, refusals, onKey, onAxis, onRemove } = props;
  const keys = keysOf(axis);
  const name = keys.map(settingName).join(" and ");
  const hasSizes = ["width", "height"].every((key) => settings.some((each) => each.key === key));
  const known = settings.some(({ key }) => key === keys[0]) || keys.length > 1;
  return (
    <li className="grid grid-cols-[9.25rem_minmax(0,1fr)_3rem_2rem] items-start gap-x-3 border-t py-1 max-lg:grid-cols-[7rem_minmax(0,1fr)_2rem] max-sm:grid-cols-[minmax(0,1fr)_2.75rem]">
      <Select
        aria-label={`Setting of axis ${at + 1}`}
        className="my-1.5 w-full"
        value={keys.length > 1 ? sizes : keys[0]}
        onChange={(event) => onKey(event.target.value)}
      >
        {known ? null : <option value={keys[0]}>{name}</option>}
        {keys.length > 1 || hasSizes ? (
          <option value={sizes}>{keys.length > 1 ? name : "size"}</option>
        ) : null}
        {settings.map(({ key }) => (
          <option key={key} value={key}>
            {settingName(key)}
          </option>
        ))}
      </Select>
      <div className="min-w-0 max-sm:col-span-2 max-sm:row-start-2">
        <Values {...props} />
        {reason === undefined ? null : <p className="pb-1.5 text-ink-3 text-xs">{withPercents(reason)}</p>}
        {refusals.map((refusal) => (
          <RefusalLine
            key={`${refusal.path} ${refusal.reason}`}
            refusal={refusal}
            onChoose={(near) => onAxis(replaced(props, placeOf(refusal.path), near))}
          />
        ))}
      </div>
      <span className="num py-3 text-right text-ink-3 max-lg:hidden">
        {rows === undefined ? "" : `× ${rows.length}`}
      </span>
      <IconButton
        label={`Remove axis ${name}`}
        onClick={onRemove}
        className="my-1.5 max-sm:row-start-1 max-sm:col-start-2"
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

/** The axis with another value at a place. */
function replaced({ axis, settings }: AxisRowProps, place: number, near: string): GenerateAxis {
  if (!("values" in axis && "key" in axis)) return axis;
  const setting = settings.find(({ key }) => key === axis.key) ?? { key: axis.key, type: "text" };
  return {
    key: axis.key,
    values: axis.values.map((value, i) => (i === place ? readValue(setting, near) : value)),
  };
}

function Values({ axis, rows, prompt, offers, settings, refusals, onAxis }: AxisRowProps) {
  const refused = new Set(refusals.map(({ path }) => placeOf(path)));
  if ("keys" in axis) return <SeveralKeysValues axis={axis} refused={refused} onAxis={onAxis} />;
  const setting = settings.find(({ key }) => key === axis.key) ?? { key: axis.key, type: "text" };
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

"use client";

import type { Refused } from "@/lib/client/environments";
import { type ExportOptions, formatWords } from "@/lib/client/exports";
import { Checkbox, Switch } from "./checkbox";
import { Segmented } from "./segmented";
import { Slider } from "./slider";

const formats = (Object.keys(formatWords) as ExportOptions["format"][]).map((value) => ({
  value,
  label: formatWords[value].one,
}));
const embeds = [
  { value: "keep", label: "Keep" },
  { value: "strip", label: "Strip" },
  { value: "rewrite", label: "Rewrite" },
] as const;
const embedHints: Record<ExportOptions["embed"], string> = {
  keep: "What the file says stays as it is.",
  strip: "The picture says nothing about how it was made.",
  rewrite: "The picture says what its record says.",
};
const files = [
  { value: "json", label: "JSON" },
  { value: "csv", label: "CSV" },
  { value: "jsonl", label: "JSON Lines" },
] as const;

type FieldsProps = { options: ExportOptions; onChange: (options: ExportOptions) => void };

/** Why formats cannot be chosen, one sentence each. */
const refusals = (refused: Refused) =>
  [...refused].map(
    ([format, keys]) =>
      `${formatWords[format].one} is not allowed by ${keys.map((key) => `“${key}”`).join(", ")}.`,
  );

/** The options of an export; `refused` are formats that an environment does not allow. */
export function ExportFields({
  options,
  onChange,
  refused = new Map(),
}: FieldsProps & { refused?: Refused }) {
  const { format, metadata } = options;
  return (
    <>
      <Segmented
        label="Format"
        className="justify-self-start"
        value={format}
        onChange={(value) => onChange({ ...options, format: value })}
        options={formats.map((each) => ({ ...each, disabled: refused.has(each.value) }))}
      />
      {refused.size === 0 ? null : <p className="text-ink-2 text-xs">{refusals(refused).join(" ")}</p>}
      {format === "webp" ? <WebpFields options={options} onChange={onChange} /> : null}
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-ink-3 text-xs">Metadata files</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {files.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={metadata.includes(value)}
              onCheckedChange={(checked) => {
                const rest = metadata.filter((each) => each !== value);
                onChange({ ...options, metadata: checked === true ? [...rest, value] : rest });
              }}
            />
          ))}
        </div>
      </fieldset>
      {format === "original" ? (
        <p className="text-ink-3 text-xs">Originals are never changed: their embedded metadata stays.</p>
      ) : (
        <EmbedField options={options} onChange={onChange} />
      )}
    </>
  );
}

export function EmbedField({ options, onChange }: FieldsProps) {
  return (
    <div className="grid justify-items-start gap-1.5">
      <span className="text-ink-3 text-xs">Embedded metadata</span>
      <Segmented
        label="Embedded metadata"
        value={options.embed}
        onChange={(embed) => onChange({ ...options, embed })}
        options={embeds}
      />
      <p className="text-ink-2 text-xs">{embedHints[options.embed]}</p>
    </div>
  );
}

export function WebpFields({ options, onChange }: FieldsProps) {
  const { quality, lossless } = options;
  return (
    <div className="grid gap-3">
      <Switch
        label="Lossless"
        hint="Exact pixels, larger files"
        checked={lossless}
        onCheckedChange={(checked) => onChange({ ...options, lossless: checked })}
      />
      <Slider
        label="Quality"
        text={lossless ? "–" : String(quality)}
        min={1}
        max={100}
        value={quality}
        disabled={lossless}
        onChange={(event) => onChange({ ...options, quality: Number(event.target.value) })}
      />
    </div>
  );
}

"use client";

import type { ExportOptions } from "@/lib/client/exports";
import { Switch } from "./checkbox";
import { Segmented } from "./segmented";
import { Slider } from "./slider";

const embeds = [
  { value: "keep", label: "Keep" },
  { value: "strip", label: "Strip" },
  { value: "rewrite", label: "Rewrite" },
] as const;
const embedHints: Record<ExportOptions["embed"], string> = {
  keep: "The file’s metadata stays as it is.",
  strip: "It contains no generation settings.",
  rewrite: "Metadata is rewritten from the record.",
};
type FieldsProps = { options: ExportOptions; onChange: (options: ExportOptions) => void };

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

type MarkFieldProps = FieldsProps & {
  /** Whether the mark stays with these options; null where there is none to keep. */
  isKept: boolean | null;
};

/** Follows the workspace's setting until somebody chooses. */
export function MarkField({ options, onChange, isKept }: MarkFieldProps) {
  if (isKept === null) return null;
  return (
    <Switch
      label="Keep the AI mark"
      hint="The one line in the file that says AI made it"
      checked={options.mark ?? isKept}
      onCheckedChange={(mark) => onChange({ ...options, mark })}
    />
  );
}

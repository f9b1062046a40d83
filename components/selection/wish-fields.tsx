"use client";

import { Checkbox, Switch } from "@/components/ui/checkbox";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import type { Wish } from "./export-wish";

const formats = [
  { value: "original", label: "Original" },
  { value: "png", label: "PNG" },
  { value: "webp", label: "WebP" },
] as const;
const embeds = [
  { value: "keep", label: "Keep" },
  { value: "strip", label: "Strip" },
] as const;
const files = [
  { value: "json", label: "JSON" },
  { value: "csv", label: "CSV" },
  { value: "jsonl", label: "JSON Lines" },
] as const;

type FieldsProps = { wish: Wish; onChange: (wish: Wish) => void };

export function WishFields({ wish, onChange }: FieldsProps) {
  const { format, metadata } = wish;
  return (
    <>
      <Segmented
        label="Format"
        className="justify-self-start"
        value={format}
        onChange={(value) => onChange({ ...wish, format: value })}
        options={formats}
      />
      {format === "webp" ? <WebpFields wish={wish} onChange={onChange} /> : null}
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-ink-3 text-xs">Metadata of each picture, as a file</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {files.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={metadata.includes(value)}
              onCheckedChange={(checked) => {
                const rest = metadata.filter((each) => each !== value);
                onChange({ ...wish, metadata: checked === true ? [...rest, value] : rest });
              }}
            />
          ))}
        </div>
      </fieldset>
      {format === "original" ? (
        <p className="text-ink-3 text-xs">Originals leave as they came, embedded texts included.</p>
      ) : (
        <div className="flex items-center justify-between gap-3">
          <span>Embedded texts</span>
          <Segmented
            label="Embedded texts"
            value={wish.embed}
            onChange={(embed) => onChange({ ...wish, embed })}
            options={embeds}
          />
        </div>
      )}
    </>
  );
}

function WebpFields({ wish, onChange }: FieldsProps) {
  const { quality, lossless } = wish;
  return (
    <div className="grid gap-3">
      <Switch
        label="Lossless"
        hint="Every pixel as it is; larger files"
        checked={lossless}
        onCheckedChange={(checked) => onChange({ ...wish, lossless: checked })}
      />
      <Slider
        label="Quality"
        text={lossless ? "–" : String(quality)}
        min={1}
        max={100}
        value={quality}
        disabled={lossless}
        onChange={(event) => onChange({ ...wish, quality: Number(event.target.value) })}
      />
    </div>
  );
}

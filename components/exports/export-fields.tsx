"use client";

import { useMay } from "@/components/shell/rights";
import { Checkbox } from "@/components/ui/form/checkbox";
import { EmbedField, MarkField, WebpFields } from "@/components/ui/form/export-fields";
import { Segmented } from "@/components/ui/form/segmented";
import { type ExportOptions, formatWords } from "@/lib/client/exports";
import type { ExportEstimate } from "@/lib/contracts/exports";
import { NamesField } from "./names-field";

const formats = (Object.keys(formatWords) as ExportOptions["format"][]).map((value) => ({
  value,
  label: formatWords[value].one,
}));
const layouts = [
  { value: "flat", label: "Folder" },
  { value: "bagit", label: "BagIt" },
] as const;
const layoutHints = {
  flat: "Pictures and text files, named as below.",
  bagit: "One folder in the BagIt format, for an archive.",
};
const files = [
  { value: "json", label: "JSON" },
  { value: "csv", label: "CSV" },
  { value: "jsonl", label: "JSON Lines" },
] as const;
const decisions = { value: "decisions", label: "Decisions" } as const;

/** Why some formats cannot be chosen, one sentence each. */
const refusals = (refused: ExportEstimate["refused"]) =>
  refused
    .map(({ format, environment }) => `${formatWords[format].one} is not allowed by “${environment}”.`)
    .join(" ");

export type ExportFieldsProps = {
  options: ExportOptions;
  onChange: (options: ExportOptions) => void;
  /** Formats that an environment does not allow. */
  refused: ExportEstimate["refused"];
  /** What becomes of credentials and AI marks; null until it is known. */
  provenance: ExportEstimate["provenance"] | null;
  /** Path of the first file with these options; null until it is known. */
  example: string | null;
  namesProblem: string | undefined;
};

/** Whether AI marks stay; null without pictures that have one. */
const keptMarks = ({ marked, unmarked }: ExportEstimate["provenance"]) =>
  marked + unmarked === 0 ? null : marked > 0;

export function ExportFields(props: ExportFieldsProps) {
  const { options, onChange, refused, provenance, example, namesProblem } = props;
  const mayDecisions = useMay("review:read");
  const { format, metadata, layout } = options;
  const change = (part: Partial<ExportOptions>) => onChange({ ...options, ...part });
  const isRefused = (value: string) => refused.some((each) => each.format === value);
  return (
    <>
      <Segmented
        label="Format"
        className="justify-self-start"
        value={format}
        onChange={(value) => change({ format: value })}
        options={formats.map((each) => ({ ...each, disabled: isRefused(each.value) }))}
      />
      {refused.length === 0 ? null : <p className="text-ink-2 text-xs">{refusals(refused)}</p>}
      {format === "webp" ? <WebpFields options={options} onChange={onChange} /> : null}
      {format === "original" ? (
        <p className="text-ink-3 text-xs">Originals are never changed: their embedded metadata stays.</p>
      ) : (
        <>
          <EmbedField options={options} onChange={onChange} />
          <MarkField
            options={options}
            onChange={onChange}
            isKept={provenance === null ? null : keptMarks(provenance)}
          />
        </>
      )}
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-ink-3 text-xs">Metadata files</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {[...files, ...(mayDecisions ? [decisions] : [])].map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={metadata.includes(value)}
              onCheckedChange={(checked) => {
                const rest = metadata.filter((each) => each !== value);
                change({ metadata: checked === true ? [...rest, value] : rest });
              }}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid justify-items-start gap-1.5">
        <span className="text-ink-3 text-xs">Layout</span>
        <Segmented
          label="Layout"
          value={layout}
          onChange={(value) => change({ layout: value })}
          options={layouts}
        />
        <p className="text-ink-2 text-xs">{layoutHints[layout]}</p>
      </div>
      <NamesField
        value={options.names}
        onChange={(names) => change({ names })}
        example={example}
        problem={namesProblem}
      />
    </>
  );
}

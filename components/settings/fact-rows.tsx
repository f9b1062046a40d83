import type { ReactNode } from "react";
import { RowTh, Td, Tr } from "@/components/ui/table";
import { CopyButton } from "@/components/ui/text/copy-button";
import { shortRevision } from "@/components/ui/text/format";
import type { Job } from "@/lib/contracts/jobs";

export function FactRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Tr>
      <RowTh className="w-24 whitespace-nowrap">{name}</RowTh>
      <Td className="max-w-0 [overflow-wrap:anywhere]">{children}</Td>
    </Tr>
  );
}

export function PipelineRow({ pipeline }: Pick<Job, "pipeline">) {
  return (
    <FactRow name="pipeline">
      {pipeline.id} <span className="num text-ink-3">{pipeline.version}</span>
    </FactRow>
  );
}

export function PresetRow({ preset }: Pick<Job, "preset">) {
  if (preset === null) return null;
  return (
    <FactRow name="preset">
      {preset.id}{" "}
      <CopyButton
        value={preset.revision}
        what="preset revision"
        text={shortRevision(preset.revision)}
        className="text-ink-3"
      />
    </FactRow>
  );
}

export function InputRows({ inputSummary, sizeProfile }: Pick<Job, "inputSummary" | "sizeProfile">) {
  return (
    <>
      {inputSummary === null ? null : <FactRow name="input">{inputSummary}</FactRow>}
      {sizeProfile === null ? null : <FactRow name="size profile">{sizeProfile}</FactRow>}
    </>
  );
}

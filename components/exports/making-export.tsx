"use client";

import { Progress } from "@/components/ui/feedback/progress";
import { formatNumber } from "@/components/ui/text/format";
import type { ExportProgress } from "@/lib/contracts/exports";

const labels: Record<ExportProgress["step"], string> = {
  waiting: "Preparing the ZIP",
  pictures: "Preparing pictures",
  metadata: "Writing metadata",
  archive: "Laying out the ZIP",
};

type MakingExportProps = { progress: ExportProgress | null; onCancel: () => void };

/** Progress of the export that the user waits for. */
export function MakingExport({ progress, onCancel }: MakingExportProps) {
  if (progress === null) return <Progress label="Preparing the ZIP" value={null} onCancel={onCancel} />;
  const { step, done, total } = progress;
  const isCounted = total > 1;
  return (
    <Progress
      label={labels[step]}
      value={isCounted ? done / total : null}
      text={isCounted ? `${formatNumber(done)} of ${formatNumber(total)}` : undefined}
      onCancel={onCancel}
    />
  );
}

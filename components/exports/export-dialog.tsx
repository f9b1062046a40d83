"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { formatBytes, plural } from "@/components/ui/text/format";
import { type ExportSource, useExport } from "@/lib/client/exports";
import { EstimateText } from "./estimate-text";
import { ExportFields } from "./export-fields";
import { MakingExport } from "./making-export";
import { useExportForm } from "./use-export-form";

export type ExportDialogProps = {
  ws: string;
  source: ExportSource;
  title: string;
  onClose: () => void;
  /** Says what is left out, if anything. */
  children?: ReactNode;
};

/** Makes a ZIP and downloads it. */
export function ExportDialog({ ws, source, title, onClose, children }: ExportDialogProps) {
  const { body, estimate, isEstimating, error, isReady, fields } = useExportForm(ws, source);
  const making = useExport(ws, ({ entries, bytes }) => {
    onClose();
    toast.success(`ZIP of ${plural(entries, "file")}, ${formatBytes(bytes)}`);
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <DialogCancel />
          <Button variant="key" disabled={making.isPending || !isReady} onClick={() => making.mutate(body)}>
            <Download aria-hidden />
            Download
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <ExportFields {...fields} />
        <EstimateText estimate={estimate} isEstimating={isEstimating} />
        {children}
        {making.isPending ? <MakingExport progress={making.progress} onCancel={making.stop} /> : null}
        <Failure error={making.error ?? error} />
      </div>
    </Dialog>
  );
}

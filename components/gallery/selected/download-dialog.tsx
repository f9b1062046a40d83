"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Progress } from "@/components/ui/feedback/progress";
import { toast } from "@/components/ui/feedback/toast";
import { ExportFields } from "@/components/ui/form/export-fields";
import { weightText } from "@/components/ui/form/weight-text";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { formatBytes, plural } from "@/components/ui/text/format";
import { useRefusedFormats } from "@/lib/client/environments";
import { exportBody, useExport, usualOptions } from "@/lib/client/exports";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import { bytesOf } from "./selection-bar";

type DownloadDialogProps = { ws: string; items: readonly ArtifactItem[]; onClose: () => void };

/** Downloads the selected artifacts that are still available. */
export function DownloadDialog({ ws, items, onClose }: DownloadDialogProps) {
  const [options, setOptions] = useState(usualOptions);
  const there = items.filter((item) => item.state === "available");
  const removed = items.filter((item) => item.state !== "available");
  const artifactIds = there.map(({ id }) => id);
  const refused = useRefusedFormats(there.map(({ environment }) => environment));
  const making = useExport(ws, ({ entries, bytes }) => {
    onClose();
    toast.success(`ZIP of ${plural(entries, "file")}, ${formatBytes(bytes)}`);
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Download ${plural(there.length, "artifact")} as a ZIP`}
      description={weightText({ available: there.length, bytes: bytesOf(items) }, options)}
      footer={
        <>
          <DialogCancel />
          <Button
            variant="key"
            disabled={making.isPending || there.length === 0 || refused.has(options.format)}
            onClick={() => making.mutate(exportBody({ artifactIds }, options))}
          >
            <Download aria-hidden />
            Download
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <ExportFields options={options} onChange={setOptions} refused={refused} />
        {removed.length === 0 ? null : <LeftOut items={removed} />}
        {making.isPending ? <Progress label="Preparing the ZIP" value={null} onCancel={making.stop} /> : null}
        <Failure error={making.error} />
      </div>
    </Dialog>
  );
}

function LeftOut({ items }: { items: readonly ArtifactItem[] }) {
  return (
    <section aria-label="Left out" className="grid gap-1 text-ink-2">
      <p>{plural(items.length, "removed artifact")} left out: the binaries are gone.</p>
      <ul className="max-h-28 overflow-auto">
        {items.map(({ id, name }) => (
          <li key={id} className="truncate" title={name}>
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}

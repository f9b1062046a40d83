"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/feedback/progress";
import { ExportFields } from "@/components/ui/form/export-fields";
import { weightText } from "@/components/ui/form/weight-text";
import { formatBytes, plural } from "@/components/ui/text/format";
import { exportBody, formatWords, useExport, usualOptions } from "@/lib/client/exports";
import type { Export } from "@/lib/contracts/export";
import type { Selection } from "@/lib/contracts/selection";
import { ArchiveFailure } from "./export-history";

/** Export options, the expected size, and the archive. */
export function DownloadPanel({ ws, selection }: { ws: string; selection: Selection }) {
  const [options, setOptions] = useState(usualOptions);
  const making = useExport(ws);
  const gone = selection.artifactIds.length - selection.available;
  const isEmpty = selection.artifactIds.length === 0;
  return (
    <section
      aria-labelledby="download"
      className="grid content-start gap-4 self-start rounded-lg border p-4 lg:sticky lg:top-0"
    >
      <h2 id="download" tabIndex={-1} className="scroll-mt-8 font-semibold text-base">
        Download
      </h2>
      <ExportFields options={options} onChange={setOptions} />
      <div className="grid gap-1 text-ink-2">
        <p>{isEmpty ? "This selection is empty." : weightText(selection, options)}</p>
        {gone === 0 ? null : (
          <p>{plural(gone, "binary was", "binaries were")} removed; only the metadata is included.</p>
        )}
        <p className="text-ink-3">One ZIP with a manifest and the checksum of every file.</p>
      </div>
      {making.isPending ? (
        <Progress
          label={`Preparing ${plural(selection.available, "picture")} as ${formatWords[options.format].many}`}
          value={null}
          onCancel={making.stop}
        />
      ) : (
        <Button
          variant="key"
          size="lg"
          disabled={isEmpty}
          onClick={() => making.mutate(exportBody({ selectionId: selection.id }, options))}
        >
          <Download aria-hidden />
          Download as ZIP
        </Button>
      )}
      <div aria-live="polite" className="empty:hidden">
        {making.data ? <Made ws={ws} made={making.data} /> : null}
      </div>
      <ArchiveFailure error={making.error} />
    </section>
  );
}

function Made({ ws, made }: { ws: string; made: Export }) {
  return (
    <p className="text-ink-2">
      Ready: {plural(made.entries, "file")}, <span className="num">{formatBytes(made.bytes)}</span>. The
      download has started. It stays available in{" "}
      <Link href={`/w/${ws}/selections#exports`} className="text-accent underline">
        my exports
      </Link>
      .
    </p>
  );
}

"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { Link } from "@/components/ui/link";
import { formatBytes, plural } from "@/components/ui/text/format";
import { type ExportSource, useExport } from "@/lib/client/exports";
import type { Export } from "@/lib/contracts/exports";
import { EstimateText } from "./estimate-text";
import { ExportFields } from "./export-fields";
import { MakingExport } from "./making-export";
import { useExportForm } from "./use-export-form";

/** The export form as a panel beside what is exported. */
export function ExportPanel({ ws, source }: { ws: string; source: ExportSource }) {
  const { body, estimate, isEstimating, error, isReady, fields } = useExportForm(ws, source);
  const making = useExport(ws);
  return (
    <section
      aria-labelledby="download"
      className="grid content-start gap-4 self-start rounded-lg border p-4 lg:sticky lg:top-0"
    >
      <h2 id="download" tabIndex={-1} className="scroll-mt-8 font-semibold text-base">
        Download
      </h2>
      <ExportFields {...fields} />
      <EstimateText estimate={estimate} isEstimating={isEstimating} />
      {making.isPending ? (
        <MakingExport progress={making.progress} onCancel={making.stop} />
      ) : (
        <Button variant="key" size="lg" disabled={!isReady} onClick={() => making.mutate(body)}>
          <Download aria-hidden />
          Download as ZIP
        </Button>
      )}
      <div aria-live="polite" className="empty:hidden">
        {making.data ? <Made ws={ws} made={making.data} /> : null}
      </div>
      <Failure error={making.error ?? error} />
    </section>
  );
}

function Made({ ws, made }: { ws: string; made: Export }) {
  return (
    <p className="text-ink-2">
      Ready: {plural(made.entries, "file")}, <span className="num">{formatBytes(made.bytes)}</span>. The
      download has started. It stays available in{" "}
      <Link href={`/w/${ws}/exports`} className="text-accent underline">
        my exports
      </Link>
      .
    </p>
  );
}

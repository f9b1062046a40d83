import { formatBytes, plural } from "@/components/ui/text/format";
import type { ExportEstimate } from "@/lib/contracts/exports";
import { leavingSummary } from "@/lib/domain/provenance/leaving-sentence";

type EstimateTextProps = { estimate: ExportEstimate | null; isEstimating: boolean };

function weight({ bytes }: ExportEstimate): string {
  return bytes === null ? "size known once the pictures are converted" : formatBytes(bytes);
}

/** What the archive will contain, and its size. */
export function EstimateText({ estimate, isEstimating }: EstimateTextProps) {
  if (estimate === null)
    return <p className="text-ink-2">{isEstimating ? "Estimating…" : "Not estimated."}</p>;
  const { artifacts, entries, removed, provenance } = estimate;
  const leaving = leavingSummary(provenance);
  return (
    <div aria-busy={isEstimating} className="grid gap-1 text-ink-2">
      <p>
        {plural(artifacts, "picture")} in {plural(entries, "file")},{" "}
        <span className="num">{weight(estimate)}</span>.
      </p>
      {removed === 0 ? null : (
        <p>{plural(removed, "binary was", "binaries were")} removed; only the metadata is included.</p>
      )}
      {leaving === null ? null : <p>{leaving}</p>}
      <p className="text-ink-3">
        One ZIP with a contact sheet and the checksum of every file; the same content gives the same ZIP.
      </p>
    </div>
  );
}

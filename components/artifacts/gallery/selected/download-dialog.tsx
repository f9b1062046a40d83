"use client";

import { ExportDialog } from "@/components/exports/export-dialog";
import { plural } from "@/components/ui/text/format";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

type DownloadDialogProps = { ws: string; items: readonly ArtifactItem[]; onClose: () => void };

/** Downloads the selected artifacts that are still available. */
export function DownloadDialog({ ws, items, onClose }: DownloadDialogProps) {
  const there = items.filter((item) => item.state === "available");
  const removed = items.filter((item) => item.state !== "available");
  return (
    <ExportDialog
      ws={ws}
      source={{ artifactIds: there.map(({ id }) => id) }}
      title={`Download ${plural(there.length, "artifact")} as a ZIP`}
      onClose={onClose}
    >
      {removed.length === 0 ? null : <LeftOut items={removed} />}
    </ExportDialog>
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

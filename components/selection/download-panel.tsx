"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { download } from "@/components/artifact/download";
import { Button } from "@/components/ui/button";
import { formatBytes, plural } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { Export, Selection } from "@/lib/contracts/selection";
import { ArchiveFailure } from "./export-history";
import { exportBody, firstWish, formatWord, type Wish, weightText } from "./export-wish";
import { exportsOf } from "./selection-queries";
import { WishFields } from "./wish-fields";

/** What to take away, what it will weigh, and the archive. */
export function DownloadPanel({ ws, selection }: { ws: string; selection: Selection }) {
  const [wish, setWish] = useState<Wish>(firstWish);
  const cache = useQueryClient();
  const stop = useRef<AbortController | null>(null);
  const making = useMutation({
    mutationFn: async (): Promise<Export> => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      const made = await call(api.createExport, {
        params: { ws },
        body: exportBody(selection.id, wish),
        idempotencyKey: crypto.randomUUID(),
        signal,
      });
      await download(made.archiveUrl, signal);
      return made;
    },
    onSettled: () => cache.invalidateQueries({ queryKey: exportsOf(ws).queryKey }),
  });
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
      <WishFields wish={wish} onChange={setWish} />
      <div className="grid gap-1 text-ink-2">
        <p>{isEmpty ? "There is nothing in it yet." : weightText(selection, wish)}</p>
        {gone === 0 ? null : (
          <p>{plural(gone, "binary was", "binaries were")} removed; the metadata comes along.</p>
        )}
        <p className="text-ink-3">One ZIP with a manifest and the checksum of every file.</p>
      </div>
      {making.isPending ? (
        <Progress
          label={`Preparing ${plural(selection.available, "picture")} as ${formatWord(wish.format)}`}
          value={null}
          onCancel={() => stop.current?.abort()}
        />
      ) : (
        <Button variant="key" size="lg" disabled={isEmpty} onClick={() => making.mutate()}>
          <Download aria-hidden />
          Download as ZIP
        </Button>
      )}
      <div aria-live="polite" className="empty:hidden">
        {making.data ? <Made ws={ws} made={making.data} /> : null}
      </div>
      {making.error?.name === "AbortError" ? null : <ArchiveFailure error={making.error} />}
    </section>
  );
}

function Made({ ws, made }: { ws: string; made: Export }) {
  return (
    <p className="text-ink-2">
      Ready: {plural(made.entries, "file")}, <span className="num">{formatBytes(made.bytes)}</span>. It is
      being downloaded, and stays among{" "}
      <Link href={`/w/${ws}/selections#exports`} className="text-accent underline">
        my exports
      </Link>
      .
    </p>
  );
}

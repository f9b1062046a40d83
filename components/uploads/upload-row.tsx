"use client";

import clsx from "clsx";
import { Check, Clock, Copy, Image, LoaderCircle, X } from "lucide-react";
import { Link } from "@/components/ui/link";
import { CopyButton } from "@/components/ui/text/copy-button";
import { formatPercent, shortHash } from "@/components/ui/text/format";
import { useUploadRow } from "@/lib/client/uploads";
import type { RowState, TrayRow } from "@/lib/client/uploads/tray";
import { rowText } from "./upload-words";

export const rowHeight = 53;

const looks: Record<RowState, { word: string; icon: typeof Check; tone: string }> = {
  waiting: { word: "Waiting", icon: Clock, tone: "text-ink-3" },
  sending: { word: "Sending", icon: Clock, tone: "text-ink-2" },
  importing: { word: "Checking", icon: LoaderCircle, tone: "text-ink-2" },
  done: { word: "Done", icon: Check, tone: "text-preferred" },
  here: { word: "Already here", icon: Copy, tone: "text-ink" },
  refused: { word: "Refused", icon: X, tone: "text-rejected" },
};

/** One file. Each row has its own subscription: of thousands, only visible rows that changed are rendered. */
export function UploadRowView({ id }: { id: number }) {
  const row = useUploadRow(id);
  if (row === undefined) return null;
  const { path, state, sent, bytes } = row;
  const share = bytes === 0 ? 0 : Math.min(1, sent / bytes);
  return (
    <div className="relative grid h-full grid-cols-[28px_minmax(0,1fr)_auto] items-center gap-x-3 border-b px-4">
      <span aria-hidden className="grid h-9 place-items-center text-ink-3">
        <Image className="size-4.5" />
      </span>
      <div className="min-w-0">
        <p className="truncate" title={path}>
          <Name row={row} />
        </p>
        <p
          className="flex min-h-6 min-w-0 items-center gap-2 text-ink-3 text-xs"
          title={row.detail ?? undefined}
        >
          <span className="truncate">{rowText(row)}</span>
          {row.sha256 === null ? null : (
            <CopyButton what="sha256" value={row.sha256} text={shortHash(row.sha256)} className="min-h-6!" />
          )}
        </p>
      </div>
      {state === "sending" ? <span className="num">{formatPercent(share)}</span> : <State state={state} />}
      {state === "sending" || state === "importing" ? (
        <span aria-hidden className="absolute right-4 bottom-0.5 left-14 h-0.5 bg-over">
          <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
        </span>
      ) : null}
    </div>
  );
}

function Name({ row: { ws, path, artifactId } }: { row: TrayRow }) {
  if (artifactId === null) return path;
  return (
    <Link
      href={`/w/${ws}/artifacts/${artifactId}`}
      className="inline-block min-h-6 max-w-full truncate align-bottom leading-6 hover:underline"
    >
      {path}
    </Link>
  );
}

function State({ state }: { state: RowState }) {
  const { word, icon: Icon, tone } = looks[state];
  return (
    <span className={clsx("flex items-center gap-1.5 font-medium text-xs", tone)}>
      <Icon aria-hidden className={clsx("size-3.5", state === "importing" && "motion-safe:animate-spin")} />
      {word}
    </span>
  );
}

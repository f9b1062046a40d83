"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber, plural } from "@/components/ui/text/format";
import { uploads } from "@/lib/client/uploads";
import type { Tray } from "@/lib/client/uploads/tray";
import { ChooseButtons } from "./choose-buttons";
import { FoundForm } from "./found-form";
import { TrayHead } from "./tray-head";
import { UploadRowView } from "./upload-row";
import { UploadRows } from "./upload-rows";
import { countsText } from "./upload-words";

/** The open tray. */
export function TrayPanel({ ws, tray }: { ws: string; tray: Tray }) {
  const [isFolded, setFolded] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useKeptFocus(panel, tray);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Import tray"
      className="fixed outline-none right-4 bottom-4 z-30 flex max-h-[calc(100dvh-5rem)] w-100 flex-col overflow-hidden rounded-xl border border-line-2 bg-bg shadow-float max-sm:inset-x-0 max-sm:right-0 max-sm:bottom-[calc(3rem+env(safe-area-inset-bottom))] max-sm:w-auto max-sm:rounded-b-none print:hidden"
    >
      <TrayHead tray={tray} isFolded={isFolded} onFold={() => setFolded(!isFolded)} />
      {isFolded ? null : <Inside ws={ws} tray={tray} />}
    </section>
  );
}

/**
 * Each step removes the element that had the focus. The tray takes it then; otherwise, a screen reader would start
 * again at the top of the page.
 */
function useKeptFocus(panel: RefObject<HTMLElement | null>, { proposal, phase }: Tray): void {
  const step = proposal === null ? phase : "found";
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step && document.activeElement === document.body) panel.current?.focus();
    before.current = step;
  }, [step, panel]);
}

function Inside({ ws, tray }: { ws: string; tray: Tray }) {
  const { reading, proposal, phase, order } = tray;
  const left = tray.left.find((batch) => batch.ws === ws);
  const looking =
    reading === null ? null : (
      <p className="px-4 pb-4 text-ink-2">Looking through the files: {formatNumber(reading)} so far</p>
    );
  // More is looked through beside the form, which keeps what was typed.
  if (proposal !== null)
    return (
      <>
        {looking}
        <FoundForm key={proposal.ws} proposal={proposal} />
      </>
    );
  if (looking !== null) return looking;
  if (left !== undefined) return <Left ws={ws} left={left} />;
  if (phase === "empty") return <Chooser ws={ws} />;
  return (
    <>
      <div className="min-h-0 border-t">
        <UploadRows label="Files" order={order}>
          {(key) => <UploadRowView id={key} />}
        </UploadRows>
      </div>
      <Sums tray={tray} />
    </>
  );
}

function Chooser({ ws }: { ws: string }) {
  return (
    <div className="grid gap-3 px-4 pb-4">
      <p className="text-ink-2">
        Drop pictures or a folder anywhere in the gallery, paste them, or choose them here. PNG, JPEG, WebP.
      </p>
      <div className="flex flex-wrap gap-2">
        <ChooseButtons ws={ws} autoFocus />
      </div>
    </div>
  );
}

/** A page may not read the files again on its own: the person has to choose or drop them once more. */
function Left({ ws, left: { folder, open, total } }: { ws: string; left: Tray["left"][number] }) {
  return (
    <div className="grid gap-3 px-4 pb-4">
      <p>
        <b className="font-semibold">
          {formatNumber(open)} of {plural(total, "file")}
        </b>{" "}
        {folder === null ? "" : `of “${folder}” `}
        were not imported when the page was closed.
      </p>
      <p className="text-ink-2">
        The browser does not let a page read your files again by itself. Choose or drop the same{" "}
        {folder === null ? "files" : "folder"}: the upload continues where it stopped and sends nothing twice.
      </p>
      <div className="flex flex-wrap gap-2">
        <ChooseButtons ws={ws} />
        <Button variant="ghost" onClick={() => uploads.forget(ws)}>
          Forget them
        </Button>
      </div>
    </div>
  );
}

function Sums({ tray }: { tray: Tray }) {
  const { counts, phase } = tray;
  const going = counts.total - counts.over;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t px-4 py-2">
      <p className="min-w-0 flex-1 text-ink-2 tabular-nums">{countsText(tray)}</p>
      {phase === "finished" ? (
        <Button size="sm" onClick={() => uploads.clear()}>
          Done
        </Button>
      ) : (
        <Button size="sm" variant="ghost" onClick={() => uploads.cancel()}>
          Cancel {formatNumber(going)}
        </Button>
      )}
    </div>
  );
}

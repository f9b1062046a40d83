"use client";

import clsx from "clsx";
import { FolderPlus, ImagePlus } from "lucide-react";
import { type DragEvent, type ReactNode, useEffect, useState } from "react";
import { useMay } from "@/components/shell/rights";
import { uploads } from "@/lib/client/uploads";
import { chosen, dropped } from "@/lib/client/uploads/picked";
import type { SetChoice } from "@/lib/client/uploads/tray";
import { useFileDrag } from "./use-drop";

type DropZoneProps = {
  ws: string;
  /** Title of the set being looked at; null if there is none. */
  set: string | null;
};

/** Whether what is pasted would go into a text field. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName));

function usePaste(ws: string, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (isTyping(event.target) || files === undefined || files.length === 0) return;
      event.preventDefault();
      void uploads.propose(ws, Promise.resolve(chosen(files)));
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, [ws, isOn]);
}

/** Takes files anywhere in the gallery: dropped on one of two targets, or pasted. */
export function DropZone({ ws, set }: DropZoneProps) {
  const may = useMay("job:write");
  const isDragging = useFileDrag(may);
  usePaste(ws, may);
  if (!isDragging) return null;
  const here = set === null ? null : { set };
  return (
    <div className="absolute inset-0 z-20 grid grid-cols-2 grid-rows-[1fr_auto] gap-3 bg-bg/95 p-4 max-sm:grid-cols-1 max-sm:grid-rows-[1fr_1fr_auto]">
      <Target ws={ws} into={here} icon={<ImagePlus />} title={set === null ? "Import" : `Into “${set}”`}>
        {set === null ? "without a set, or choose one next" : "the set you are looking at"}
      </Target>
      <Target ws={ws} into="folder" icon={<FolderPlus />} title="As a new set">
        named after the folder
      </Target>
      <p className="text-center text-ink-2 sm:col-span-2">
        PNG, JPEG and WebP; subfolders are included. Drop outside to cancel.
      </p>
    </div>
  );
}

type TargetProps = { ws: string; into: SetChoice; icon: ReactNode; title: string; children: ReactNode };

function Target({ ws, into, icon, title, children }: TargetProps) {
  const [isOn, setOn] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    void uploads.propose(ws, dropped(event.dataTransfer, uploads.note), into);
  }
  return (
    <section
      aria-label={title}
      onDragOver={() => setOn(true)}
      onDragLeave={() => setOn(false)}
      onDrop={drop}
      className={clsx(
        "grid place-content-center justify-items-center gap-2 rounded-xl border-2 p-4 text-center text-ink-2 [&>*]:pointer-events-none [&>svg]:size-7",
        isOn ? "border-accent bg-accent-bg" : "border-line-2 border-dashed bg-bg/60",
      )}
    >
      {icon}
      <b className="font-semibold text-ink text-xl">{title}</b>
      <span>{children}</span>
    </section>
  );
}

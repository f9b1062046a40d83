"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { Input } from "@/components/ui/form/input";
import { useDebounced } from "@/components/ui/form/use-debounced";
import { Popover } from "@/components/ui/overlay/popover";
import type { GenerateDraft } from "@/lib/client/batches/draft";
import { presetsOf } from "@/lib/client/jobs/presets";

export type StartFromProps = { ws: string; onBase: (base: GenerateDraft["base"]) => void };

export function StartFromPopover({ ws, onBase, trigger }: StartFromProps & { trigger: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const take = (base: GenerateDraft["base"]) => {
    onBase(base);
    setOpen(false);
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      align="end"
      label="Start from"
      className="w-80"
      trigger={trigger}
    >
      <Choices ws={ws} onBase={take} />
    </Popover>
  );
}

const rowLook =
  "flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left hover:bg-over pointer-coarse:min-h-11";

function Choices({ ws, onBase }: StartFromProps) {
  const [typed, setTyped] = useState("");
  const presets = useInfiniteQuery(presetsOf(ws, useDebounced(typed.trim())));
  const items = presets.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="grid grid-cols-1 gap-2">
      <Input
        type="search"
        aria-label="Find a preset"
        placeholder="Find a preset"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ReadFailure read={presets} what="The presets" />
      {presets.isPending ? <Skeleton className="h-24" /> : null}
      <ul aria-label="Presets" className="max-h-72 overflow-auto">
        {items.map(({ id }) => (
          <li key={id}>
            <button type="button" className={rowLook} onClick={() => onBase({ preset: { id } })}>
              <span className="truncate">{id}</span>
            </button>
          </li>
        ))}
      </ul>
      {presets.isSuccess && items.length === 0 ? (
        <p className="px-2 text-ink-2">No preset has these words.</p>
      ) : null}
      <div className="border-t pt-2">
        <button type="button" className={rowLook} onClick={() => onBase({ settings: {} })}>
          Settings typed in
        </button>
      </div>
    </div>
  );
}

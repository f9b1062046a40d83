"use client";

import clsx from "clsx";
import { Crown, FlagOff, X } from "lucide-react";
import { toast } from "@/components/ui/feedback/toast";
import { IconButton } from "@/components/ui/icon-button";
import type { ComparedItem } from "@/lib/contracts/compare";
import { MarkLabel } from "../stage/mark-label";
import type { LookView } from "../use-look";

type SurveyCaptionProps = { look: LookView; item: ComparedItem; slot: number; name: string };

/** Number and name of a pane, my marks on it, and a button that removes it from the survey. */
export function SurveyCaption({ look, item, slot, name }: SurveyCaptionProps) {
  const { flag, stars } = item.marks;
  const active = slot === look.active;
  return (
    <>
      <figcaption className="pointer-events-none absolute inset-x-2 top-2 z-10 flex items-start justify-between gap-2">
        <span className="floating flex h-7 min-w-0 items-center gap-1.75 rounded-md! pr-2 pl-1 text-xs">
          <span
            className={clsx(
              "num grid h-5 min-w-5 shrink-0 place-items-center rounded-xs font-semibold",
              active ? "bg-accent text-accent-ink" : "bg-over text-ink",
            )}
          >
            {slot + 1}
          </span>
          {slot === look.champion ? (
            <b className="font-[550] text-preferred max-xl:hidden">Champion</b>
          ) : null}
          <span className="truncate">{name}</span>
          {item.preferred ? (
            <Crown role="img" aria-label="Preferred" className="size-3.5 shrink-0 text-preferred" />
          ) : null}
        </span>
        <IconButton
          label={`Take ${name} out of the comparison`}
          size="sm"
          variant="default"
          className={clsx(
            "pointer-events-auto bg-bg/85! opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100",
            active ? "pointer-coarse:opacity-100" : "pointer-coarse:hidden",
          )}
          onClick={() => takeOut(look, { slot, name })}
        >
          <X aria-hidden />
        </IconButton>
      </figcaption>
      {flag === null && stars === null ? null : (
        <span className="floating pointer-events-none absolute right-2 bottom-2 z-10 flex h-6 items-center gap-1.5 rounded-md! px-2 text-xs">
          {flag === "reject" ? (
            <span className="flex items-center gap-1.25 font-semibold text-rejected">
              <FlagOff aria-hidden className="size-3.5" />
              Rejected
            </span>
          ) : null}
          <MarkLabel marks={flag === "reject" ? { flag: null, stars } : item.marks} />
        </span>
      )}
    </>
  );
}

function takeOut({ act, store }: LookView, { slot, name }: { slot: number; name: string }) {
  const id = store.read().ids[slot];
  if (id === undefined) return;
  act({ do: "remove", candidate: slot });
  requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-active]")?.focus());
  const undo = () => act({ do: "restore", candidate: slot, id });
  toast(`${name} taken out of the comparison`, { action: { label: "Undo", onClick: undo } });
}

"use client";

import { Crosshair, X } from "lucide-react";
import { useRef } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { besideRow, useFocusOn } from "@/components/ui/focus-on";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { AuthorLabel } from "@/components/ui/text/author-label";
import type { Defect } from "@/lib/contracts/defects/defects";
import type { DefectMarking } from "./use-defects";

type DefectListProps = { marking: DefectMarking };

/** What people and assistants found wrong in the picture, by the numbers of the places. */
export function DefectList({ marking }: DefectListProps) {
  const { defects, mayMark, begin } = marking;
  if (defects.length === 0 && !mayMark) return null;
  return (
    <section aria-labelledby="defects" className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 id="defects" className="text-ink-3 text-xs">
          Defects
        </h2>
        {mayMark ? (
          <Button size="sm" variant="ghost" onClick={begin}>
            <Crosshair aria-hidden />
            Mark <Kbd className="max-sm:hidden">⇧ X</Kbd>
          </Button>
        ) : null}
      </div>
      {defects.length === 0 ? <p className="text-ink-2">None is marked.</p> : null}
      {defects.length === 0 ? null : (
        <ol className="grid gap-0.5">
          {defects.map((defect, i) => (
            <DefectRow key={defect.id} marking={marking} defect={defect} number={i + 1} />
          ))}
        </ol>
      )}
    </section>
  );
}

type DefectRowProps = { marking: DefectMarking; defect: Defect; number: number };

const besideDefect = (row: Element) => besideRow(row, "button");

function DefectRow({ marking, defect, number }: DefectRowProps) {
  const { titleOf, setLit, remove, mayMark } = marking;
  const element = useRef<HTMLLIElement>(null);
  useFocusOn(element, besideDefect);
  const moderates = useMay("workspace:write");
  const title = titleOf(defect.word);
  return (
    <li
      ref={element}
      onPointerEnter={() => setLit(defect.id)}
      onPointerLeave={() => setLit(null)}
      className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11"
    >
      <span className="num grid size-5 shrink-0 place-items-center rounded-sm bg-over text-xs">{number}</span>
      <span className="min-w-0 truncate font-[550]">{title}</span>
      <AuthorLabel by={defect.by} className="min-w-0 flex-1 truncate text-ink-3 text-xs" />
      {mayMark && (defect.mine || moderates) ? (
        <IconButton
          label={`Remove defect ${number}, ${title}`}
          size="sm"
          onClick={() => remove(defect)}
          onFocus={() => setLit(defect.id)}
          onBlur={() => setLit(null)}
        >
          <X aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}

"use client";

import { type KeyboardEvent, useRef } from "react";
import type { FractionBox, ZoomFrame } from "@/components/picture/zoom/view";
import { Kbd } from "@/components/ui/kbd";
import { wordLetters } from "@/lib/domain/defects/word-letters";
import type { DefectMarking } from "./use-defects";

type WordMenuProps = {
  marking: DefectMarking;
  /** The place, in pixels of the pane. */
  box: FractionBox;
  pane: ZoomFrame["pane"];
};

const width = 208;
const gap = 14;
const leastHeight = 140;

/** Beside the place, never over it: at its right if there is room. */
function placeOf(box: FractionBox, pane: ZoomFrame["pane"]) {
  const right = box.x + box.width + gap;
  const left = right + width <= pane.width ? right : Math.max(0, box.x - gap - width);
  return { left, top: Math.max(0, Math.min(box.y, pane.height - leastHeight)) };
}

/** Chooses the word of a defect: by its letter, by arrows and Enter, or by pressing it. */
export function WordMenu({ marking, box, pane }: WordMenuProps) {
  const { words, draft, pick } = marking;
  const list = useRef<HTMLUListElement>(null);
  const letters = wordLetters(words.map(({ title }) => title));
  const { left, top } = placeOf(box, pane);

  function step(by: 1 | -1) {
    const items = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + by + items.length) % items.length]?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const word = words[letters.indexOf(key.toLowerCase())];
    if (key === "Escape") draft?.clear();
    else if (key === "ArrowDown") step(1);
    else if (key === "ArrowUp") step(-1);
    else if (word !== undefined) pick(word.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div
      role="menu"
      tabIndex={-1}
      aria-label="What is wrong here"
      onKeyDown={onKeyDown}
      style={{ left, top, width, maxHeight: Math.max(leastHeight, pane.height - top) }}
      className="floating pointer-events-auto absolute z-30 overflow-auto p-1"
    >
      <ul ref={list} role="presentation">
        {words.map(({ key, title }, place) => (
          <li key={key} role="presentation">
            <button
              ref={place === 0 ? (element) => element?.focus({ preventScroll: true }) : undefined}
              type="button"
              role="menuitem"
              aria-keyshortcuts={letters[place] ?? undefined}
              onClick={() => pick(key)}
              className="flex h-8 w-full min-w-0 items-center gap-2 rounded-sm px-2 text-left hover:bg-over focus-visible:bg-over pointer-coarse:h-11"
            >
              <span className="min-w-0 flex-1 truncate">{title}</span>
              {letters[place] ? <Kbd className="max-sm:hidden">{letters[place]}</Kbd> : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Facet } from "@/lib/contracts/artifacts/artifact";
import type { SearchKeyName } from "@/lib/domain/search/search-keys";
import { type SuggestedValue, type Suggestion, type Suggestions, suggest } from "@/lib/domain/search/suggest";

/** Values of a key, from the facets. Leaves out sets: their facet values are ids, which nobody types. */
function valuesIn(facets: readonly Facet[], key: SearchKeyName): readonly SuggestedValue[] {
  if (key === "set") return [];
  const values = facets.find((facet) => facet.key === key)?.values ?? [];
  return values.map(({ value, count, more }) => ({ value, hint: `${count}${more ? "+" : ""}` }));
}

type CompletionRequest = { caret: number; all: boolean };

const none: Suggestions = { start: 0, end: 0, options: [] };

/** Completes the search at the caret; the focus stays in the box. */
export function useCompletion(facets: readonly Facet[], text: string, onText: (text: string) => void) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<CompletionRequest | null>(null);
  const [at, setAt] = useState(-1);
  const found = asked === null ? none : suggest(text, asked.caret, (key) => valuesIn(facets, key), asked.all);
  const active = found.options[at];
  const isOpen = found.options.length > 0;
  const close = () => setAsked(null);

  /** Looks for completions at the caret; with `all`, for every key that is possible there. */
  function look(caret: number, all = false) {
    setAsked({ caret, all });
    setAt(-1);
  }
  function choose({ text: chosen }: Suggestion) {
    const next = text.slice(0, found.start) + chosen + text.slice(found.end).trimStart();
    const caret = found.start + chosen.length;
    // Synchronously, so that a key pressed before the next frame is typed at the new caret.
    flushSync(() => onText(next));
    field.current?.setSelectionRange(caret, caret);
    look(caret);
  }
  function move(by: number) {
    const count = found.options.length;
    // Moving past either end deselects, so that Enter submits the text as typed.
    if (count > 0) setAt(((at + 1 + by + count + 1) % (count + 1)) - 1);
    else if (by > 0) look(field.current?.selectionStart ?? text.length, true);
  }
  /** What a key does to the open list. */
  function actOf(key: string): (() => void) | undefined {
    const chosen = active ?? (key === "Tab" ? found.options.find(({ isAside }) => !isAside) : undefined);
    if (key === "ArrowUp") return () => move(-1);
    if (key === "Escape") return close;
    return (key === "Tab" || key === "Enter") && chosen !== undefined ? () => choose(chosen) : undefined;
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const forward = event.key === "ArrowDown" ? () => move(1) : undefined;
    const act = forward ?? (isOpen && !event.shiftKey ? actOf(event.key) : undefined);
    if (act === undefined) return;
    event.preventDefault();
    act();
  }
  const optionId = (option: Suggestion) => `${id}-${found.options.indexOf(option)}`;
  const input = {
    ref: field,
    role: "combobox" as const,
    "aria-autocomplete": "list" as const,
    "aria-expanded": isOpen,
    ...(isOpen ? { "aria-controls": id } : {}),
    ...(active === undefined ? {} : { "aria-activedescendant": optionId(active) }),
    onKeyDown,
    onBlur: close,
  };
  return { id, options: found.options, active, optionId, choose, look, field, input };
}

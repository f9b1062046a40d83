"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { positionKey } from "../layout";

type ValueChipsProps = {
  /** What the values are of, such as "cfg". */
  name: string;
  values: readonly string[];
  /** The places of values that are refused. */
  refused: ReadonlySet<number>;
  placeholder: string;
  /** Offered while typing. */
  choices: readonly string[];
  /** Takes what was typed or pasted; false: it can be no value. */
  onAdd: (typed: string) => boolean;
  onRemove: (place: number) => void;
};

const look =
  "num inline-flex h-7 max-w-full items-center gap-1 rounded-md border bg-raise pl-2.5 pointer-coarse:h-9";

/** Values of an axis: Enter adds, Backspace removes, arrows move between them, a pasted list is split. */
export function ValueChips(props: ValueChipsProps) {
  const { name, values, refused, placeholder, choices, onAdd, onRemove } = props;
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const options = useId();
  const stops = () => [...(list.current?.querySelectorAll<HTMLElement>("button, input") ?? [])];
  const move = (by: number) => {
    const all = stops();
    all[all.indexOf(document.activeElement as HTMLElement) + by]?.focus();
  };
  const add = (text: string) => {
    const isAdded = text.trim() === "" || onAdd(text);
    setIsWrong(!isAdded);
    setTyped(isAdded ? "" : text);
  };
  const remove = (place: number) => {
    onRemove(place);
    // The button that was pressed is gone.
    requestAnimationFrame(() =>
      stops()
        .at(Math.min(place, values.length - 1))
        ?.focus(),
    );
  };
  function onInputKey(event: KeyboardEvent<HTMLInputElement>) {
    const isAtStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && typed === "" && values.length > 0) onRemove(values.length - 1);
    else if (event.key === "ArrowLeft" && isAtStart) move(-1);
  }
  function onChipKey(event: KeyboardEvent, place: number) {
    if (event.key === "ArrowLeft") move(-1);
    if (event.key === "ArrowRight") move(1);
    if (event.key === "Backspace" || event.key === "Delete") remove(place);
  }
  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData("text");
    if (!/[\n,;]/.test(text)) return;
    event.preventDefault();
    add(text);
  }
  return (
    <div ref={list} className="flex min-w-0 flex-wrap items-center gap-1.5 py-2">
      {values.map((value, place) => (
        <span
          key={`${positionKey([place])} ${value}`}
          className={clsx(look, refused.has(place) && "border-rejected text-rejected")}
        >
          <span className="truncate" title={value}>
            {value}
          </span>
          <button
            type="button"
            aria-label={`Remove ${name} ${value}${refused.has(place) ? ", refused" : ""}`}
            onClick={() => remove(place)}
            onKeyDown={(event) => onChipKey(event, place)}
            className="grid size-6 shrink-0 place-items-center rounded-md text-ink-3 hover:text-ink pointer-coarse:size-9"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <input
        aria-label={`Add a value of ${name}`}
        aria-invalid={isWrong || undefined}
        value={typed}
        placeholder={placeholder}
        list={choices.length > 0 ? options : undefined}
        enterKeyHint="enter"
        onChange={(event) => {
          setTyped(event.target.value);
          setIsWrong(false);
        }}
        onBlur={() => add(typed)}
        onKeyDown={onInputKey}
        onPaste={onPaste}
        style={{ width: `${placeholder.length + 3}ch` }}
        className="num h-7 min-w-28 max-w-full rounded-md border border-line-2 border-dashed px-2.5 aria-invalid:border-rejected max-sm:text-lg pointer-coarse:h-9"
      />
      {choices.length > 0 ? (
        <datalist id={options}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      ) : null}
    </div>
  );
}

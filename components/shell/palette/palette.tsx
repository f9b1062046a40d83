"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, useId, useState } from "react";
import { problemText } from "@/lib/client/problem-text";
import { Kbd } from "../../ui/kbd";
import { CloseButton, overlay } from "../../ui/overlay/dialog";
import { useReturnFocus } from "../../ui/overlay/use-return-focus";
import { typedEarly } from "../frame/early-input";
import type { Entry } from "./entry";
import type { NamedEntry } from "./named-entries";
import { Options } from "./options";
import { addRecent } from "./recent";
import type { PaletteWhere } from "./use-entries";
import { useShown } from "./use-shown";

export type PaletteProps = PaletteWhere & { onClose: () => void };

const isNamed = (entry: Entry): entry is NamedEntry => "named" in entry;

/** The index to which a key moves the active option; null for other keys. */
function moved(key: string, at: number, count: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || count === 0 ? null : (to + count) % count;
}

/** The key that opens the palette also closes it. */
const closes = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
  key.toLowerCase() === "k" && (ctrlKey || metaKey);

/** Opens pages and named objects, and offers actions that are available everywhere. Mounted only while open. */
export function Palette({ onClose, ...where }: PaletteProps) {
  const router = useRouter();
  const listId = useId();
  const [typed, setTyped] = useState(typedEarly);
  const [active, setActive] = useState<string | null>(null);
  const { entries, isSearching, error } = useShown(where, typed);
  const at = Math.max(
    entries.findIndex(({ key }) => key === active),
    0,
  );
  const chosen = entries[at];
  const optionId = (entry: Entry) => `${listId} ${entry.key}`.replace(/\s/g, "-");

  function choose(entry: Entry) {
    onClose();
    const ws = where.workspace?.slug;
    if (isNamed(entry) && ws !== undefined) addRecent(where.account.email, ws, entry.named);
    if ("href" in entry) router.push(entry.href);
    else entry.act();
  }
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const to = moved(event.key, at, entries.length);
    if (to !== null) setActive(entries[to]?.key ?? null);
    else if (event.key === "Enter" && chosen !== undefined) choose(chosen);
    else if (closes(event)) onClose();
    else return;
    event.preventDefault();
  }
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content
          {...useReturnFocus(false)}
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-40 flex max-h-[min(30rem,76dvh)] w-[calc(100%-2rem)] max-w-xl -translate-x-1/2 animate-appear flex-col overflow-hidden rounded-xl border border-line-2 bg-bg shadow-float max-sm:top-3 max-sm:max-h-[calc(100dvh-1.5rem)] max-sm:w-[calc(100%-1.5rem)]"
        >
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <div className="flex h-12 shrink-0 items-center gap-2.5 border-b pr-2 pl-4">
            <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
            <input
              role="combobox"
              aria-label="Find a page or action"
              aria-expanded
              aria-controls={listId}
              aria-autocomplete="list"
              {...(chosen === undefined ? {} : { "aria-activedescendant": optionId(chosen) })}
              autoComplete="off"
              spellCheck={false}
              placeholder="Go to a page, review, set, preset or selection"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setActive(null);
              }}
              onKeyDown={press}
              className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-3 max-sm:text-lg"
            />
            <Kbd>Esc</Kbd>
            <CloseButton className="sm:pointer-fine:sr-only" />
          </div>
          <Options
            id={listId}
            entries={entries}
            active={chosen?.key ?? null}
            optionId={optionId}
            onActive={setActive}
            onChoose={choose}
          />
          <p role="status" className="empty:hidden border-t px-4 py-2.5 text-ink-2 text-xs">
            {error
              ? `Names could not be searched. ${problemText(error)}`
              : statusText(entries.length, isSearching)}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function statusText(count: number, isSearching: boolean): string {
  if (isSearching) return "Searching…";
  return count === 0 ? "Nothing found by this name. Prompts are searched in the gallery." : "";
}

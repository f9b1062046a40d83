"use client";

import { useEffect, useId, useState } from "react";
import { SearchBox } from "@/components/shell/search-box";
import { useTypedBefore } from "@/components/ui/form/use-typed-before";
import { useAllFacets } from "@/lib/client/artifacts/gallery";
import { readSearch } from "@/lib/domain/search/read-search";
import { SearchOptions } from "./search-options";
import { useCompletion } from "./use-completion";

const typedMs = 250;

type GallerySearchProps = { ws: string; value: string; onSearch: (value: string) => void };

/** Searches once typing pauses and the query is valid. */
export function GallerySearch({ ws, value, onSearch }: GallerySearchProps) {
  const problemId = useId();
  const [draft, setDraft] = useState(value);
  const [asked, setAsked] = useState(value);
  const [sent, setSent] = useState<string | null>(null);
  const [isUsed, setUsed] = useState(false);
  const completion = useCompletion(useAllFacets(ws, isUsed), draft, setDraft);
  if (value !== asked) {
    setAsked(value);
    setSent(null);
    // What this box asked for arrives later than what was typed meanwhile.
    if (value !== sent && value !== draft.trim()) setDraft(value);
  }
  const { problem } = readSearch(draft);
  useEffect(() => {
    const wanted = draft.trim();
    if (wanted === asked || problem !== null) return;
    const timer = setTimeout(() => {
      setSent(wanted);
      onSearch(wanted);
    }, typedMs);
    return () => clearTimeout(timer);
  }, [draft, asked, problem, onSearch]);
  useTypedBefore(completion.field, draft, setDraft);
  const isOpen = completion.options.length > 0;
  return (
    <SearchBox
      label="Search prompts"
      placeholder="Search prompts, or model:…"
      value={draft}
      onChange={(text) => {
        setDraft(text);
        completion.look(completion.field.current?.selectionStart ?? text.length);
      }}
      input={{
        ...completion.input,
        onFocus: () => setUsed(true),
        ...(problem === null ? {} : { "aria-invalid": true, "aria-describedby": problemId }),
      }}
    >
      <SearchOptions completion={completion} />
      {problem === null || isOpen ? null : (
        <p
          id={problemId}
          role="status"
          className="absolute inset-x-0 top-full z-30 mt-1 rounded-lg border border-line-2 bg-raise px-3 py-2 text-sm shadow-float"
        >
          {problem}
        </p>
      )}
    </SearchBox>
  );
}

"use client";

import { useEffect, useState } from "react";
import { SearchBox } from "@/components/shell/search-box";

const typedMs = 250;

/** Searches once typing pauses. */
export function GallerySearch({ value, onSearch }: { value: string; onSearch: (value: string) => void }) {
  const [draft, setDraft] = useState(value);
  const [asked, setAsked] = useState(value);
  if (value !== asked) {
    setAsked(value);
    if (value !== draft.trim()) setDraft(value);
  }
  useEffect(() => {
    const wanted = draft.trim();
    if (wanted === asked) return;
    const timer = setTimeout(() => onSearch(wanted), typedMs);
    return () => clearTimeout(timer);
  }, [draft, asked, onSearch]);
  return <SearchBox label="Search prompts" value={draft} onChange={setDraft} />;
}
